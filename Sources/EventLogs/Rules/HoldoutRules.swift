package import Sequences
internal import TSVStreams

/// What is held out for validation and test, and which of it is asked for.
package struct HoldoutRules: Sendable {
  package let split: SplitRule
  /// Whose users are held out, all of them; the split says what of them is a target.
  package let fold: Fold?
  let targets: TargetRule
  /// Only events of these types are targets; nil for all.
  let targetEvents: [String]?
  package let cold: ColdRule

  package init(
    split: SplitRule = .none, fold: Fold? = nil, targets: TargetRule = .all,
    targetEvents: [String]? = nil,
    cold: ColdRule = .dropUsers
  ) {
    self.split = split
    self.fold = fold
    self.targets = targets
    self.targetEvents = targetEvents
    self.cold = cold
  }

  /// Whether positions alone do not say which events may be targets.
  var marksTargets: Bool { targetEvents != nil || targets == .last || cold == .drop }

  var splitsWholeRows: Bool { split.wholeRowCut != nil }

  /// Plans rows; `trainingCounts` is nil where items are never cold.
  func planner(
    _ bounds: SplitBounds, _ log: EventColumns, _ names: EventNames, sessions: SessionRule,
    trainingCounts: [Int]?, _ tally: inout LogTally
  ) -> TimelinePlanner {
    var holdsOutFirstEvents = false
    if case .none = sessions { holdsOutFirstEvents = true }
    return TimelinePlanner(
      sessions,
      planner: RowPlanner(
        targets: targets, cold: cold, holdsOutFirstEvents: holdsOutFirstEvents,
        splitsWholeRows: splitsWholeRows),
      predictsNext: split == .none, bounds: bounds, items: log.items,
      timesNanoseconds: log.timesNanoseconds, eligibility: eligibility(log, names, &tally),
      trainingCounts: trainingCounts)
  }

  /// Which event types are targets, where not all are.
  private func eligibility(
    _ log: EventColumns, _ names: EventNames, _ tally: inout LogTally
  ) -> (types: [Int32], isTarget: [Bool])? {
    guard let targetEvents, let types = log.events else { return nil }
    var isTarget = [Bool](repeating: false, count: names.catalogue.events.count)
    var unknown: [String] = []
    for name in targetEvents {
      let type = Array(name.utf8).withUnsafeBufferPointer { names.catalogue.events.find($0) }
      if let type { isTarget[type] = true } else { unknown.append(name) }
    }
    if log.count > 0 {
      tally.unknownTargets = (tally.unknownTargets ?? unknown).filter { unknown.contains($0) }
    }
    return (types, isTarget)
  }
}
