/// What one event of a row may be.
package struct EventTraits: OptionSet, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Its type is one of the target events.
  package static let isEligible = EventTraits(rawValue: 1)
  /// Its item occurs in training.
  package static let isKnown = EventTraits(rawValue: 2)
  /// Training has it: it lies before validation.
  package static let isTraining = EventTraits(rawValue: 4)
  /// It lies before the test.
  package static let isHistory = EventTraits(rawValue: 8)
  /// It is a validation target.
  package static let isValidationTarget = EventTraits(rawValue: 16)
  /// It is a test target.
  package static let isTestTarget = EventTraits(rawValue: 32)
  /// A position of this kind may be asked for: what the column `targets` says.
  package static let isTarget = EventTraits(rawValue: 64)
}

/// The positions of one row: what is trained on, validated on and tested.
///
/// Positions are 0-based and count the row's events, oldest first. Training targets are
/// 1 ≤ p < `valid`, validation targets `valid` ≤ p < `cut`; `cut` ≤ p < `test` is history only;
/// test targets are p ≥ `test`; in all three only those marked `isTarget`. The list for a region is
/// made from all events before it, so with one target (`first`, `last`) the region starts at it
/// and what lies before it is history.
package struct RowPlan: Equatable, Sendable {
  package var valid: Int
  package var cut: Int
  /// Nil where the row is never scored; `length` where it shall predict what comes next.
  package var test: Int?
  /// How many events the row has; those behind are of no use to it. 0: there is no row.
  package var length: Int
  /// Held-out targets, left out or not, whose user or whose item training does not know.
  package var coldUserTargets: Int
  package var coldItemTargets: Int
  /// A session before the test of a user whom a fold holds out.
  package var isOnlyPast = false

  package init(
    valid: Int, cut: Int, test: Int?, length: Int, coldUserTargets: Int = 0,
    coldItemTargets: Int = 0
  ) {
    self.valid = valid
    self.cut = cut
    self.test = test
    self.length = length
    self.coldUserTargets = coldUserTargets
    self.coldItemTargets = coldItemTargets
  }

  /// Leaves out the oldest events, so that at most `count` precede the test (where nothing is
  /// tested: so that at most `count` are left). Returns how many.
  package mutating func shorten(toHistoryOf count: Int) -> Int {
    let dropped = max(0, (test ?? length) - count)
    valid = max(0, valid - dropped)
    cut = max(0, cut - dropped)
    test = test.map { $0 - dropped }
    length -= dropped
    return dropped
  }
}

/// The rules that make plans of rows.
package struct RowPlanner: Sendable {
  package var targets: TargetRule
  package var cold: ColdRule
  /// Whether the first event of a row may be held out. Of a session it may not: there would be
  /// nothing to predict it from.
  package var holdsOutFirstEvents: Bool
  /// Whether rows are held out as wholes: users need no past, and nothing of a test row is history
  /// for others.
  package var splitsWholeRows: Bool

  package init(
    targets: TargetRule, cold: ColdRule, holdsOutFirstEvents: Bool, splitsWholeRows: Bool = false
  ) {
    self.targets = targets
    self.cold = cold
    self.holdsOutFirstEvents = holdsOutFirstEvents && !splitsWholeRows
    self.splitsWholeRows = splitsWholeRows
  }

  /// Plans one row and marks its events.
  /// - Parameters:
  ///   - traits: of each event of the row `isEligible` and `isKnown`; the rest is set here
  ///   - trainEnd, testStart: where the split cuts this row (`SplitBounds`, counted in the row)
  ///   - userIsCold: the row's user has no training event in any row
  ///   - isHeldOut: a fold holds out the user: nothing of the row validates
  ///   - predictsNext: the row shall predict what comes after its last event
  package func plan(
    _ traits: inout [EventTraits], trainEnd: Int, testStart: Int, userIsCold: Bool,
    isHeldOut: Bool = false, predictsNext: Bool
  ) -> RowPlan {
    let count = traits.count
    let userIsCold = userIsCold && !splitsWholeRows
    let firstHeldOut = holdsOutFirstEvents ? 0 : 1
    for position in 0..<trainEnd {
      traits[position].insert(.isTraining)
      if traits[position].contains(.isEligible) { traits[position].insert(.isTarget) }
    }
    var plan = RowPlan(valid: trainEnd, cut: trainEnd, test: nil, length: trainEnd)
    plan.isOnlyPast = isHeldOut && testStart == count
    let validation = select(
      &traits, from: max(trainEnd, firstHeldOut), to: isHeldOut ? 0 : testStart,
      as: .isValidationTarget, userIsCold: userIsCold, &plan)
    if let validation {
      plan.valid = validation.lowerBound
      plan.cut = validation.upperBound
      plan.length = plan.cut
    }
    let test = select(
      &traits, from: max(testStart, firstHeldOut), to: count, as: .isTestTarget,
      userIsCold: userIsCold, &plan)
    if let test {
      plan.test = test.lowerBound
      plan.length = test.upperBound
    } else if predictsNext {
      plan.test = plan.length
    }
    let firstTarget = splitsWholeRows ? 0 : min(plan.test ?? 0, count)
    for position in 0..<max(testStart, firstTarget) {
      traits[position].insert(.isHistory)
    }
    return plan
  }

  /// Marks the targets of one held-out region; returns it, narrowed to what is asked for, or nil
  /// if it has no target.
  private func select(
    _ traits: inout [EventTraits], from start: Int, to end: Int, as kind: EventTraits,
    userIsCold: Bool, _ plan: inout RowPlan
  ) -> Range<Int>? {
    guard start < end else { return nil }
    var region = start..<end
    if targets != .all {
      let isEligible = { (position: Int) in traits[position].contains(.isEligible) }
      guard
        let found = targets == .first
          ? region.first(where: isEligible) : region.last(where: isEligible)
      else { return nil }
      region = found..<found + 1
    }
    var hasTarget = false
    for position in region where traits[position].contains(.isEligible) {
      let itemIsCold = !traits[position].contains(.isKnown)
      if userIsCold { plan.coldUserTargets += 1 }
      if itemIsCold { plan.coldItemTargets += 1 }
      if userIsCold && cold != .keep || itemIsCold && cold == .drop { continue }
      traits[position].formUnion([.isTarget, kind])
      hasTarget = true
    }
    return hasTarget ? region : nil
  }
}
