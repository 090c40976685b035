import Sequences
import Testing

private let folds = [[true, false, false], [false, true, false], [false, false, true]]

/// Users 0 and 1 have five events each, user 2 has two.
private let users: [Int32] = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 2, 2]
private let items: [Int32] = [0, 1, 0, 1, 2, 0, 2, 1, 0, 0, 3, 0]
private let times = (1...12).map(Int64.init)

private func timelines() throws -> Timelines {
  try Timelines(
    users: users, userCount: 3, items: items, timesNanoseconds: times, ties: .input)
}

private func planner(
  _ bounds: SplitBounds, splitsWholeRows: Bool = false, _ sessions: SessionRule = .none
) -> TimelinePlanner {
  TimelinePlanner(
    sessions,
    planner: RowPlanner(
      targets: .all, cold: .dropUsers, holdsOutFirstEvents: true,
      splitsWholeRows: splitsWholeRows),
    predictsNext: false, bounds: bounds, items: items, timesNanoseconds: times, eligibility: nil,
    trainingCounts: nil)
}

/// The rows of the log that are used for something.
private func used(
  _ trait: EventTraits, _ planner: TimelinePlanner, _ timelines: Timelines
) -> [Int] {
  var planner = planner
  var used: [Int] = []
  for user in 0..<timelines.userCount {
    planner.plan(user: user, of: timelines)
    for (position, row) in timelines.rows(of: user).enumerated()
    where planner.traits[position].contains(trait) {
      used.append(Int(row))
    }
  }
  return used
}

@Test func usersAreTestedOrTrain() throws {
  var timelines = try timelines()
  var bounds = SplitBounds(.last(1), of: timelines, timesNanoseconds: times)
  bounds.holdOut([true, false, false], of: &timelines, asWholes: false)
  #expect(bounds.trainEnds == [0, 3, 2])
  #expect(bounds.testStarts == [4, 4, 2])
  #expect(bounds.heldOutUserCount(of: timelines) == 1)
  // The last event of user 1 is of no use.
  #expect(timelines.lists == [[0, 2, 4, 6, 8], [1, 3, 5, 7], [10, 11]])
  var planner = planner(bounds)
  planner.plan(user: 0, of: timelines)
  #expect(planner.rows == [RowPlan(valid: 0, cut: 0, test: 4, length: 5)])
  planner.plan(user: 1, of: timelines)
  #expect(planner.rows == [RowPlan(valid: 3, cut: 4, test: nil, length: 4)])
  #expect(used(.isHistory, planner, timelines) == [0, 2, 4, 6, 1, 3, 5, 7, 10, 11])
  var counts = TrainingCounts(itemCount: 4)
  counts.add(timelines, bounds: bounds, items: items)
  #expect(counts.training == [2, 2, 0, 1])
}

@Test(arguments: [
  SplitRule.last(1), .last(2),
  .ratio(train: DecimalFraction("0.2")!, validation: DecimalFraction("0.4")!),
  .times(trainUntilNanoseconds: 1, historyUntilNanoseconds: 7),
])
func allFoldsTogetherTestWhatTheSplitTests(rule: SplitRule) throws {
  let whole = try timelines()
  let bounds = SplitBounds(rule, of: whole, timesNanoseconds: times)
  var tested: [Int] = []
  for isHeldOut in folds {
    var timelines = whole
    var bounds = bounds
    bounds.holdOut(isHeldOut, of: &timelines, asWholes: false)
    let planner = planner(bounds)
    tested += used(.isTestTarget, planner, timelines)
    for trait in [EventTraits.isTraining, .isValidationTarget] {
      #expect(used(trait, planner, timelines).allSatisfy { !isHeldOut[Int(users[$0])] })
    }
  }
  // Users whom the split itself leaves nothing to train on stay cold.
  let expected = used(.isTestTarget, planner(bounds), whole)
  #expect(!expected.isEmpty)
  #expect(tested == expected)
}

@Test func aSessionBeforeTheTestIsNotOneOfNothingToPredict() throws {
  var timelines = try timelines()
  var bounds = SplitBounds(.last(1), of: timelines, timesNanoseconds: times)
  bounds.holdOut(folds[0], of: &timelines, asWholes: false)
  // Of user 0 the first three and the last two.
  let ids = (0..<12).map { Int32($0 < 6 ? 0 : 1) }
  var planner = planner(bounds, .column(sessions: ids, sessionCount: 2))
  planner.plan(user: 0, of: timelines)
  #expect(planner.rows.map(\.isOnlyPast) == [true, false])
  #expect(planner.rows.map(\.test) == [nil, 1])
}

@Test func cutsMoveWithWhatIsLeftOut() throws {
  var timelines = try timelines()
  var bounds = SplitBounds(.last(2), of: timelines, timesNanoseconds: times)
  bounds.holdOut(folds[0], of: &timelines, asWholes: false)
  // The only event that the split itself would train on: now the user is cold.
  let dropped = timelines.drop((0..<12).map { $0 == 0 }, bounds: &bounds)
  #expect(dropped == 1)
  #expect(bounds.testStarts == [2, 3, 2])
  #expect(used(.isTestTarget, planner(bounds), timelines) == [])
}

@Test func wholeUsersAreTestedFromTheSecondEventOn() throws {
  var tested: [Int] = []
  for isHeldOut in folds {
    var timelines = try timelines()
    let cuts = WholeRowCut.never.times { add in
      timelines.forEachRow(.none, timesNanoseconds: times, heldOut: isHeldOut) {
        add(times[$0.last!])
      }
    }
    var split = WholeRowSplit(try #require(cuts), itemCount: nil)
    split.addItems(
      of: timelines, .none, items: items, timesNanoseconds: times, heldOut: isHeldOut)
    var leftOut = WholeRowSplit.LeftOut()
    let trainEnds = timelines.keepWholeRows(
      split, .none, items: items, timesNanoseconds: times, heldOut: isHeldOut, &leftOut)
    var bounds = SplitBounds(
      .wholeRows(.never), cuts, of: timelines, timesNanoseconds: times, rowTrainEnds: trainEnds)
    bounds.holdOut(isHeldOut, of: &timelines, asWholes: true)
    #expect(timelines.eventCount == 12)
    let planner = planner(bounds, splitsWholeRows: true)
    tested += used(.isTestTarget, planner, timelines)
    // Of two rows the one that ends first trains, the other validates.
    let others = [0, 1, 2].filter { !isHeldOut[$0] }
    let training = Set(used(.isTraining, planner, timelines).map { Int(users[$0]) })
    #expect(training == [others[0]])
    let validation = Set(used(.isValidationTarget, planner, timelines).map { Int(users[$0]) })
    #expect(validation == [others[1]])
    let history = Set(used(.isHistory, planner, timelines).map { Int(users[$0]) })
    #expect(history == Set(others))
  }
  #expect(tested == [2, 4, 6, 8, 3, 5, 7, 9, 11])
}

@Test func itemsThatOnlyHeldOutUsersHaveAreNotTested() throws {
  var timelines = try timelines()
  let isHeldOut = folds[2]
  var split = WholeRowSplit(
    CutTimes(trainUntilNanoseconds: 9, historyUntilNanoseconds: .max - 1), itemCount: 4)
  split.addItems(of: timelines, .none, items: items, timesNanoseconds: times, heldOut: isHeldOut)
  var leftOut = WholeRowSplit.LeftOut()
  _ = timelines.keepWholeRows(
    split, .none, items: items, timesNanoseconds: times, heldOut: isHeldOut, &leftOut)
  #expect(leftOut.unseenEvents == 1)
  #expect(leftOut.lonelyRows == 1)
  #expect(timelines.lists[2] == [])
}
