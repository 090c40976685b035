internal import Sequences
internal import TSVStreams

/// How the whole log is cut into training, validation and test.
struct LogCut {
  let rule: SplitRule
  /// Whose users are held out.
  let fold: Fold?
  let rows: RowRules
  var times: CutTimes?
  /// Where rows are held out as wholes.
  var wholeRows: WholeRowSplit?

  init(_ holdout: HoldoutRules, _ rows: RowRules) {
    rule = holdout.split
    fold = holdout.fold
    self.rows = rows
  }

  /// Finds the cuts by going through all parts of the log, as often as need be.
  mutating func find(
    eventCount: Int, itemCount: Int, cold: ColdRule,
    _ forEachPart: ((inout LogPart) -> Void) throws(StreamError) -> Void
  ) throws(StreamError) {
    if let cut = rule.wholeRowCut {
      return try findWholeRows(cut, itemCount: cold == .keep ? nil : itemCount, forEachPart)
    }
    var search = CutSearch(rule, eventCount: eventCount)
    while search.needsPass {
      try forEachPart { part in
        search.add(part.timelines, timesNanoseconds: part.columns.timesNanoseconds)
      }
      search.endPass()
    }
    times = search.cuts
  }

  private mutating func findWholeRows(
    _ cut: WholeRowCut, itemCount: Int?,
    _ forEachPart: ((inout LogPart) -> Void) throws(StreamError) -> Void
  ) throws(StreamError) {
    let unsplit = self
    let times = try cut.times { (add) throws(StreamError) in
      try forEachPart { part in
        let times = part.columns.timesNanoseconds
        part.timelines.forEachRow(
          part.sessions(unsplit), timesNanoseconds: times, heldOut: part.heldOutUsers(unsplit)
        ) {
          add(times[$0.last!])
        }
      }
    }
    guard let times else { return }
    var split = WholeRowSplit(times, itemCount: itemCount)
    try forEachPart { part in
      split.addItems(
        of: part.timelines, part.sessions(unsplit), items: part.columns.items,
        timesNanoseconds: part.columns.timesNanoseconds, heldOut: part.heldOutUsers(unsplit))
    }
    self.times = times
    wholeRows = split
  }
}
