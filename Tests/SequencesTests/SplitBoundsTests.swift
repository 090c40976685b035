import Sequences
import Testing

/// The two ends of every user's regions.
private func ends(_ rule: SplitRule, _ log: SampleLog) throws -> [[Int32]] {
  let bounds = SplitBounds(rule, of: try log.timelines(), timesNanoseconds: log.times)
  return zip(bounds.trainEnds, bounds.testStarts).map { [$0, $1] }
}

private func ends(_ rule: SplitRule, times: [Int64]) throws -> [Int32] {
  let bounds = SplitBounds(rule, of: try Timelines.single(times), timesNanoseconds: times)
  return [bounds.trainEnds[0], bounds.testStarts[0]]
}

private func share(_ text: String) -> DecimalFraction { DecimalFraction(text)! }

@Test func lastHoldsOutTwiceNOrNothing() throws {
  #expect(try ends(.last(1), times: [1]) == [1, 1])
  #expect(try ends(.last(1), times: [1, 2]) == [2, 2])
  #expect(try ends(.last(1), times: [1, 2, 3]) == [1, 2])
  #expect(try ends(.last(1), times: [1, 2, 3, 4]) == [2, 3])
  #expect(try ends(.last(2), times: [1, 2, 3, 4]) == [4, 4])
  #expect(try ends(.last(2), times: [1, 2, 3, 4, 5]) == [1, 3])
  #expect(try ends(.last(.max), times: [1, 2, 3]) == [3, 3])
  #expect(try ends(.last(1), times: []) == [0, 0])
}

@Test func noneHoldsNothingOut() throws {
  #expect(try ends(.none, times: [1, 2, 3]) == [3, 3])
}

@Test func theBoundaryTimeIsHistory() throws {
  let times: [Int64] = [1, 2, 3, 3, 4, 5, 5, 6]
  let rule = SplitRule.times(trainUntilNanoseconds: 3, historyUntilNanoseconds: 5)
  #expect(try ends(rule, times: times) == [4, 7])
}

@Test func oneCutTakesAsManyEventsForValidationAsForTest() throws {
  // Test is 8, 9: two events; the two before it are 6 and 7.
  #expect(
    try ends(.time(historyUntilNanoseconds: 7), times: [1, 2, 3, 4, 5, 6, 7, 8, 9]) == [5, 7])
  // Event number 5 of 7 ties with 4 and 6: what shares its time stays in training.
  #expect(
    try ends(.time(historyUntilNanoseconds: 7), times: [1, 2, 3, 6, 6, 6, 7, 8, 9]) == [6, 7])
  // No history is left for training.
  #expect(try ends(.time(historyUntilNanoseconds: 2), times: [1, 2, 3, 4]) == [0, 2])
  #expect(try ends(.time(historyUntilNanoseconds: 0), times: [1, 2]) == [0, 0])
  // No test: nothing to match.
  #expect(try ends(.time(historyUntilNanoseconds: 9), times: [1, 2, 9]) == [3, 3])
}

@Test func quantilesCutAtTheTimeOfAnEvent() throws {
  let times = (1...10).map(Int64.init)
  #expect(try ends(.quantile(share("0.9")), times: times) == [8, 9])
  #expect(try ends(.quantile(share("0.85")), times: times) == [8, 9])
  #expect(try ends(.quantile(share("0.8")), times: times) == [6, 8])
  #expect(
    try ends(.quantiles(train: share("0.8"), history: share("0.9")), times: times) == [8, 9])
  #expect(
    try ends(.quantiles(train: share("0.9"), history: share("0.9")), times: times) == [9, 9])
  #expect(try ends(.quantiles(train: share("0"), history: share("1")), times: times) == [0, 10])
  // Event 8 is at 7, and so are 7 and 9.
  #expect(try ends(.quantile(share("0.8")), times: [1, 2, 3, 4, 5, 6, 7, 7, 7, 10]) == [8 + 1, 9])
}

@Test func windowsAreCountedBackFromTheNewestEvent() throws {
  let times: [Int64] = [0, 5, 6, 7, 8, 13, 14, 20]
  // History is time ≤ 13, training time ≤ 6.
  let equal = SplitRule.window(validationNanoseconds: 7, testNanoseconds: 7)
  #expect(try ends(equal, times: times) == [3, 6])
  let longer = SplitRule.window(validationNanoseconds: 8, testNanoseconds: 6)
  #expect(try ends(longer, times: times) == [3, 7])
  let endless = SplitRule.window(validationNanoseconds: .max, testNanoseconds: .max)
  #expect(try ends(endless, times: times) == [0, 0])
}

@Test func ratiosRoundTrainingAndValidationDown() throws {
  let rule = SplitRule.ratio(train: share(".8"), validation: share(".1"))
  #expect(try ends(rule, times: [1]) == [0, 0])
  #expect(try ends(rule, times: (1...9).map(Int64.init)) == [7, 7])
  #expect(try ends(rule, times: (1...10).map(Int64.init)) == [8, 9])
  #expect(try ends(rule, times: (1...25).map(Int64.init)) == [20, 22])
}

@Test(arguments: ["0.5", "0.77", "0.9", "0.99"]) func globalCutsAgreeWithASortedLog(
  text: String
) throws {
  let log = SampleLog(events: 1013, users: 23, items: 3, span: 400)
  let sorted = log.times.sorted()
  let count = Int((Double(text)! * 1013).rounded(.up))
  let historyUntil = sorted[count - 1]
  let testCount = sorted.filter { $0 > historyUntil }.count
  let trainCount = 1013 - 2 * testCount
  let trainUntil = trainCount > 0 ? sorted[trainCount - 1] : .min
  let expected = log.naiveTimelines().map { rows in
    [trainUntil, historyUntil].map { until in
      Int32(rows.filter { log.times[$0] <= until }.count)
    }
  }
  #expect(try ends(.quantile(share(text)), log) == expected)
  #expect(try ends(.time(historyUntilNanoseconds: historyUntil), log) == expected)
}

@Test func anEmptyLogHasNoCuts() throws {
  let bounds = SplitBounds(
    .quantile(share("0.9")), of: try Timelines.single([]), timesNanoseconds: [])
  #expect(bounds.cuts == nil)
  #expect(bounds.trainEnds == [0])
  #expect(bounds.wholeUserCount == 0)
}

@Test func onlySplitsPerUserLeak() {
  #expect(SplitRule.last(1).leaksFutureOfOthers)
  #expect(SplitRule.ratio(train: share(".8"), validation: share(".1")).leaksFutureOfOthers)
  #expect(!SplitRule.quantile(share(".9")).leaksFutureOfOthers)
  #expect(!SplitRule.none.leaksFutureOfOthers)
}
