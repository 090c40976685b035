package import Sequences

/// What the user is told of a log when it has been encoded, counted over all parts of it.
package struct LogTally {
  package var events = 0
  package var tiedEvents = 0
  /// Events that came to a filter, and those it left out.
  package var deduplication = (seen: 0, dropped: 0)
  package var core = (seen: 0, dropped: 0)
  /// Absent numbers that were filled in, or events left out for them.
  package var missing = 0
  /// Users with events, and those of whom nothing is held out.
  package var users = 0
  package var wholeUsers = 0
  /// Users with events whom a fold holds out.
  package private(set) var heldOutUsers = 0
  package var cuts: CutTimes?
  /// Of a split by whole rows.
  package private(set) var leftOut = WholeRowSplit.LeftOut()
  /// Target types that have not been met yet; nil where no part of the log had any event.
  package var unknownTargets: [String]?
  /// What is said of targets.
  package private(set) var targets = TargetTally()

  mutating func add(_ bounds: SplitBounds, of timelines: Timelines) {
    users += (0..<timelines.userCount).count { !timelines.range(of: $0).isEmpty }
    wholeUsers += bounds.wholeUserCount
    heldOutUsers += bounds.heldOutUserCount(of: timelines)
    cuts = bounds.cuts ?? cuts
  }

  mutating func add(_ others: WholeRowSplit.LeftOut) {
    leftOut.rowsAcross += others.rowsAcross
    leftOut.unseenEvents += others.unseenEvents
    leftOut.lonelyRows += others.lonelyRows
  }

  mutating func add(_ others: TargetTally) { targets.add(others) }
}
