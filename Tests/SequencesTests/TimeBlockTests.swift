import Sequences
import Testing

private func cuts(_ number: Int, _ count: Int, _ times: [Int64]) throws -> CutTimes? {
  try Timelines.single(times.sorted()).cuts(
    of: .block(Fold(number: number, count: count)!), times.sorted())
}

@Test func blocksHaveEqualNumbersOfEvents() throws {
  let times = (1...40).map(Int64.init)
  #expect(
    try cuts(1, 3, times)
      == CutTimes(
        trainUntilNanoseconds: 9, historyUntilNanoseconds: 10, testUntilNanoseconds: 20))
  #expect(
    try cuts(3, 3, times)
      == CutTimes(
        trainUntilNanoseconds: 27, historyUntilNanoseconds: 30, testUntilNanoseconds: 40))
  #expect(try cuts(1, 2, []) == nil)
}

@Test func eventsOfOneTimeAreNeverParted() throws {
  // The first of three blocks would end within the fours.
  let found = try #require(try cuts(1, 2, [1, 2, 4, 4, 4, 4, 7, 8, 9]))
  #expect(found.historyUntilNanoseconds == 4)
  #expect(found.testUntilNanoseconds == 4)
  let last = try #require(try cuts(2, 2, [1, 2, 4, 4, 4, 4, 7, 8, 9]))
  #expect(last.historyUntilNanoseconds == 4)
  #expect(last.testUntilNanoseconds == 9)
}

@Test(arguments: [2, 3, 7, 50]) func blocksAgreeWithASortedLog(count: Int) throws {
  let log = SampleLog(events: 1013, users: 23, items: 3, span: 400)
  let sorted = log.times.sorted()
  let whole = try log.timelines()
  var tested: [Int32] = []
  for number in 1...count {
    let rule = SplitRule.block(Fold(number: number, count: count)!)
    let found = try #require(whole.cuts(of: rule, log.times))
    let end = { (block: Int) in sorted[(block * 1013 + count) / (count + 1) - 1] }
    #expect(found.historyUntilNanoseconds == end(number))
    #expect(found.testUntilNanoseconds == end(number + 1))
    let before = sorted.count { $0 <= end(number) }
    #expect(found.trainUntilNanoseconds == sorted[before * 9 / 10 - 1])
    var timelines = whole
    timelines.keepUntil(
      timeNanoseconds: found.testUntilNanoseconds, timesNanoseconds: log.times)
    #expect(timelines.order.allSatisfy { log.times[Int($0)] <= end(number + 1) })
    #expect(timelines.eventCount == sorted.count { $0 <= end(number + 1) })
    let bounds = SplitBounds(rule, found, of: timelines, timesNanoseconds: log.times)
    for user in 0..<timelines.userCount {
      tested += timelines.rows(of: user).dropFirst(Int(bounds.testStarts[user]))
    }
  }
  // Each event behind the first block once.
  let first = sorted[(1013 + count) / (count + 1) - 1]
  #expect(tested.sorted() == whole.order.filter { log.times[Int($0)] > first }.sorted())
}

@Test func onlyBlocksOfTimeKnowNothingOfTheFuture() {
  #expect(!SplitRule.block(Fold(number: 1, count: 2)!).leaksFutureOfOthers)
  #expect(SplitRule.wholeRows(.never).leaksFutureOfOthers)
}
