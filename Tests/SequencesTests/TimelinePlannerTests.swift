import Sequences
import Testing

private let items: [Int32] = [0, 1, 0, 1, 2, 0, 2, 1]
private let times: [Int64] = [1, 2, 3, 4, 5, 6, 7, 8]

private func planner(
  _ rule: SplitRule, _ sessions: SessionRule, targets: TargetRule = .all,
  eligibility: (types: [Int32], isTarget: [Bool])? = nil
) throws -> (TimelinePlanner, Timelines) {
  let timelines = try Timelines(
    users: [0, 0, 0, 0, 0, 0, 0, 1], userCount: 2, items: items, timesNanoseconds: times,
    ties: .input)
  let bounds = SplitBounds(rule, of: timelines, timesNanoseconds: times)
  var counts = TrainingCounts(itemCount: 3)
  counts.add(timelines, bounds: bounds, items: items)
  var isPlain = false
  if case .none = sessions { isPlain = true }
  let planner = TimelinePlanner(
    sessions,
    planner: RowPlanner(targets: targets, cold: .dropUsers, holdsOutFirstEvents: isPlain),
    predictsNext: rule == .none, bounds: bounds, items: items, timesNanoseconds: times,
    eligibility: eligibility, trainingCounts: counts.training)
  return (planner, timelines)
}

private func marked(_ planner: TimelinePlanner, _ trait: EventTraits) -> String {
  planner.traits.map { $0.contains(trait) ? "1" : "0" }.joined()
}

@Test func aTimelineIsOneRow() throws {
  var (planner, timelines) = try planner(.last(2), .none)
  planner.plan(user: 0, of: timelines)
  #expect(planner.rows == [RowPlan(valid: 3, cut: 5, test: 5, length: 7, coldItemTargets: 2)])
  #expect(marked(planner, .isKnown) == "1111010")
  #expect(marked(planner, .isHistory) == "1111100")
  planner.plan(user: 1, of: timelines)
  #expect(planner.rows == [RowPlan(valid: 1, cut: 1, test: nil, length: 1)])
}

@Test func overlappingSessionsCountTheCutsEachForItself() throws {
  // Session 0 at positions 0 2 4 6, session 1 at 1 3 5; training is 0 1 2, validation 3 4.
  let sessions = SessionRule.column(sessions: [0, 1, 0, 1, 0, 1, 0, 0], sessionCount: 2)
  var (planner, timelines) = try planner(.last(2), sessions)
  planner.plan(user: 0, of: timelines)
  #expect(
    planner.rows == [
      RowPlan(valid: 2, cut: 3, test: 3, length: 4, coldItemTargets: 2),
      RowPlan(valid: 1, cut: 2, test: 2, length: 3),
    ])
  #expect((0..<7).map { planner.place(of: $0).row } == [0, 1, 0, 1, 0, 1, 0])
  #expect((0..<7).map { planner.place(of: $0).position } == [0, 0, 1, 1, 2, 2, 3])
  #expect(marked(planner, .isTestTarget) == "0000011")
  #expect(marked(planner, .isTraining) == "1110000")
}

@Test func onlyTheLastSessionPredictsWhatComesNext() throws {
  var (planner, timelines) = try planner(
    .none, .column(sessions: [0, 1, 0, 1, 0, 1, 0, 0], sessionCount: 2))
  planner.plan(user: 0, of: timelines)
  #expect(planner.rows.map(\.test) == [4, nil])
}

@Test func onlyTargetTypesAreTargets() throws {
  var (planner, timelines) = try planner(
    .last(2), .none, targets: .last,
    eligibility: (types: [0, 1, 1, 0, 1, 1, 0, 0], isTarget: [false, true]))
  planner.plan(user: 0, of: timelines)
  #expect(
    planner.rows == [RowPlan(valid: 4, cut: 5, test: 5, length: 6, coldItemTargets: 1)])
  #expect(marked(planner, .isTarget) == "0110110")
}
