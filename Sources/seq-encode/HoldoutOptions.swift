import ArgumentParser
import Sequences
import TSVStreams
import ToolSupport

/// What is held out for validation and test, and which of it is asked for.
struct HoldoutOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("\(SplitChoice.forms) (default: none).", valueName: "rule"),
    transform: SplitChoice.init)
  var split = SplitChoice.none

  @Option(help: "Which held-out events are targets: all, first or last.")
  var targets: TargetRule = .all

  @Option(help: ArgumentHelp("Only events of these types are targets.", valueName: "types"))
  var targetEvents: NameList?

  @Option(help: "Users and items unseen in training: drop-users, drop or keep.")
  var cold: ColdRule = .dropUsers

  /// Whether positions alone do not say which events may be targets.
  var marksTargets: Bool { targetEvents != nil || targets == .last || cold == .drop }

  /// Plans rows; `trainingCounts` is nil where items are never cold.
  func planner(
    _ bounds: SplitBounds, _ log: EventColumns, _ names: EventNames, sessions: SessionRule,
    trainingCounts: [Int]?, _ tally: inout Tally
  ) -> TimelinePlanner {
    var holdsOutFirstEvents = false
    if case .none = sessions { holdsOutFirstEvents = true }
    return TimelinePlanner(
      sessions,
      planner: RowPlanner(
        targets: targets, cold: cold, holdsOutFirstEvents: holdsOutFirstEvents,
        splitsWholeRows: split.rule.wholeRowCut != nil),
      predictsNext: split.rule == .none, bounds: bounds, items: log.items,
      timesNanoseconds: log.timesNanoseconds, eligibility: eligibility(log, names, &tally),
      trainingCounts: trainingCounts)
  }

  /// Which event types are targets, where not all are.
  private func eligibility(
    _ log: EventColumns, _ names: EventNames, _ tally: inout Tally
  ) -> (types: [Int32], isTarget: [Bool])? {
    guard let targetEvents, let types = log.events else { return nil }
    var isTarget = [Bool](repeating: false, count: names.words.events.count)
    var unknown: [String] = []
    for name in targetEvents.names {
      let type = Array(name.utf8).withUnsafeBufferPointer { names.words.events.find($0) }
      if let type { isTarget[type] = true } else { unknown.append(name) }
    }
    if log.count > 0 {
      tally.unknownTargets = (tally.unknownTargets ?? unknown).filter { unknown.contains($0) }
    }
    return (types, isTarget)
  }
}
