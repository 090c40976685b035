import Sequences
import Testing

/// Plans a row written as text: `e` a target type in a known item, `u` in an unknown item, `-` an
/// event of another type; `|` where the split cuts. Shows the marks of every event in the same way.
private func plan(
  _ row: String, targets: TargetRule = .all, cold: ColdRule = .dropUsers, session: Bool = false,
  userIsCold: Bool = false, predictsNext: Bool = false
) -> (plan: RowPlan, targets: String, validation: String, test: String, history: String) {
  let parts = row.split(separator: "|", omittingEmptySubsequences: false)
  var traits: [EventTraits] = parts.joined().map { letter in
    letter == "-" ? .isKnown : letter == "u" ? .isEligible : [.isEligible, .isKnown]
  }
  let planner = RowPlanner(targets: targets, cold: cold, holdsOutFirstEvents: !session)
  let plan = planner.plan(
    &traits, trainEnd: parts[0].count, testStart: parts[0].count + parts[1].count,
    userIsCold: userIsCold, predictsNext: predictsNext)
  func marks(_ trait: EventTraits) -> String {
    traits.map { $0.contains(trait) ? "1" : "0" }.joined()
  }
  return (
    plan, marks(.isTarget), marks(.isValidationTarget), marks(.isTestTarget), marks(.isHistory)
  )
}

@Test func allHeldOutEventsAreTargets() {
  let row = plan("eee|ee|ee")
  #expect(row.plan == RowPlan(valid: 3, cut: 5, test: 5, length: 7))
  #expect(row.targets == "1111111")
  #expect(row.validation == "0001100")
  #expect(row.test == "0000011")
  #expect(row.history == "1111100")
}

@Test func nothingHeldOutIsNeverScoredOrPredictsWhatComesNext() {
  #expect(plan("eee||").plan == RowPlan(valid: 3, cut: 3, test: nil, length: 3))
  #expect(plan("eee||", predictsNext: true).plan == RowPlan(valid: 3, cut: 3, test: 3, length: 3))
  #expect(plan("ee|e|").plan == RowPlan(valid: 2, cut: 3, test: nil, length: 3))
  #expect(plan("ee|e|").history == "111")
}

@Test func theFirstTargetEndsTheRow() {
  let row = plan("ee|ee|ee", targets: .first)
  #expect(row.plan == RowPlan(valid: 2, cut: 3, test: 4, length: 5))
  #expect(row.validation == "001000")
  #expect(row.test == "000010")
  #expect(row.history == "111100")
}

@Test func theLastTargetHasAllBeforeItForHistory() {
  let row = plan("ee|ee|eee", targets: .last)
  // Position 2 lies before `valid` and is no target.
  #expect(row.plan == RowPlan(valid: 3, cut: 4, test: 6, length: 7))
  #expect(row.targets == "1101001")
  #expect(row.validation == "0001000")
  #expect(row.test == "0000001")
  #expect(row.history == "1111110")
}

@Test func otherEventsAreHistoryButNeverTargets() {
  let row = plan("-e-|-e-|--e-")
  #expect(row.plan == RowPlan(valid: 3, cut: 6, test: 6, length: 10))
  #expect(row.targets == "0100100010")
  #expect(row.validation == "0000100000")
  #expect(row.test == "0000000010")
  let last = plan("-e-|ee-|ee--", targets: .last)
  #expect(last.plan == RowPlan(valid: 4, cut: 5, test: 7, length: 8))
  #expect(last.targets == "0100100100")
  let first = plan("-e-|-e-|-ee-", targets: .first)
  #expect(first.plan == RowPlan(valid: 4, cut: 5, test: 7, length: 8))
  #expect(first.targets == "0100100100")
}

@Test func aRegionWithoutTargetsIsHistory() {
  #expect(plan("ee|--|e").plan == RowPlan(valid: 2, cut: 2, test: 4, length: 5))
  #expect(plan("ee|e|--").plan == RowPlan(valid: 2, cut: 3, test: nil, length: 3))
  #expect(plan("ee|--|--", targets: .last).plan == RowPlan(valid: 2, cut: 2, test: nil, length: 2))
}

@Test func coldUsersHaveNoTargets() {
  let dropped = plan("|e|ee", userIsCold: true)
  #expect(dropped.plan.length == 0)
  #expect(dropped.plan.coldUserTargets == 3)
  #expect(dropped.test == "000")
  let kept = plan("|e|ee", cold: .keep, userIsCold: true)
  #expect(kept.plan == RowPlan(valid: 0, cut: 1, test: 1, length: 3, coldUserTargets: 3))
  #expect(kept.test == "011")
  #expect(plan("||e", cold: .keep, userIsCold: true).plan.test == 0)
}

@Test func unknownItemsAreTargetsUnlessDropped() {
  #expect(plan("ee|u|ue").test == "00011")
  #expect(plan("ee|u|ue").plan.coldItemTargets == 2)
  let dropped = plan("ee|u|ue", cold: .drop)
  #expect(dropped.plan == RowPlan(valid: 2, cut: 2, test: 3, length: 5, coldItemTargets: 2))
  #expect(dropped.targets == "11001")
  #expect(dropped.test == "00001")
  #expect(plan("ee||u", cold: .drop).plan.test == nil)
  // The last target is chosen first, and is then found to be unknown.
  #expect(plan("ee||eu", targets: .last, cold: .drop).plan.test == nil)
}

@Test func theFirstEventOfASessionIsNoTarget() {
  let test = plan("||eee", session: true)
  #expect(test.plan == RowPlan(valid: 0, cut: 0, test: 1, length: 3))
  #expect(test.test == "011")
  #expect(test.history == "100")
  let validation = plan("|eee|", session: true)
  #expect(validation.plan == RowPlan(valid: 1, cut: 3, test: nil, length: 3))
  #expect(validation.validation == "011")
  #expect(plan("||e", session: true).plan.length == 0)
  #expect(plan("||ee", targets: .first, session: true).plan.test == 1)
}

@Test func shorteningKeepsTheEventsBeforeTheTest() {
  var row = RowPlan(valid: 5, cut: 7, test: 8, length: 10)
  #expect(row.shorten(toHistoryOf: 8) == 0)
  #expect(row.shorten(toHistoryOf: 2) == 6)
  #expect(row == RowPlan(valid: 0, cut: 1, test: 2, length: 4))
  var unscored = RowPlan(valid: 5, cut: 7, test: nil, length: 7)
  #expect(unscored.shorten(toHistoryOf: 3) == 4)
  #expect(unscored == RowPlan(valid: 1, cut: 3, test: nil, length: 3))
  var next = RowPlan(valid: 5, cut: 5, test: 5, length: 5)
  #expect(next.shorten(toHistoryOf: 4) == 1)
  #expect(next == RowPlan(valid: 4, cut: 4, test: 4, length: 4))
}
