import Sequences
import Testing

@Test(arguments: [0, 1, 7, 300, 1999]) func timelinesAreSortedAsByTheNaiveTwin(events: Int) throws {
  let log = SampleLog(events: events, users: 13, items: 5, span: 50)
  #expect(try log.timelines().lists == log.naiveTimelines())
}

@Test func aLogInTimeOrderKeepsItsInputOrder() throws {
  var log = SampleLog(events: 500, users: 9, items: 5, span: 40)
  log.times.sort()
  #expect(try log.timelines().lists == log.naiveTimelines())
}

@Test func tiesByItemFollowTheRankAndThenTheInput() throws {
  let log = SampleLog(events: 700, users: 6, items: 8, span: 20)
  let rank: [Int32] = [5, 0, 7, 1, 6, 2, 3, 4]
  let lists = try log.timelines(.item(rank: rank)).lists
  #expect(lists == log.naiveTimelines { UInt64(rank[Int(log.items[$0])]) })
}

@Test func tiesByHashDoNotDependOnTheInputOrder() throws {
  let log = SampleLog(events: 400, users: 6, items: 64, span: 12)
  let rule = TieRule.hash(
    users: (0..<6).map { $0 &* 0x9E37_79B9 }, items: (0..<64).map { $0 &* 0x85EB_CA6B })
  var reversed = log
  reversed.users.reverse()
  reversed.items.reverse()
  reversed.times.reverse()
  func content(_ log: SampleLog) throws -> [[[Int]]] {
    try log.timelines(rule).lists.map { $0.map { [Int(log.times[$0]), Int(log.items[$0])] } }
  }
  #expect(try content(log) == content(reversed))
  #expect(try log.timelines(rule).lists != log.timelines().lists)
}

@Test func everyEventThatSharesUserAndTimeIsTied() throws {
  // User 0: three events at 5, two at 9, one at 7; user 1: at 5, 6 and 5, out of order.
  let timelines = try Timelines(
    users: [0, 0, 1, 0, 0, 0, 1, 0, 1], userCount: 2, items: .init(repeating: 0, count: 9),
    timesNanoseconds: [5, 5, 5, 5, 7, 9, 6, 9, 5], ties: .input)
  #expect(timelines.tiedEventCount == 5 + 2)
  let log = SampleLog(events: 600, users: 17, items: 3, span: 90)
  var groups: [[Int64]: Int] = [:]
  for row in log.users.indices { groups[[Int64(log.users[row]), log.times[row]], default: 0] += 1 }
  let tied = groups.values.filter { $0 > 1 }.reduce(0, +)
  #expect(try log.timelines().tiedEventCount == tied)
  let ranked = try log.timelines(.item(rank: [2, 0, 1]))
  #expect(ranked.tiedEventCount == tied)
}

@Test func tiesCanBeRefused() throws {
  #expect(throws: TiedEvents(user: 1, firstRow: 1, secondRow: 3)) {
    try Timelines(
      users: [0, 1, 0, 1, 0], userCount: 2, items: [0, 0, 0, 0, 0],
      timesNanoseconds: [1, 4, 2, 4, 3], ties: .error)
  }
  #expect(throws: Never.self) {
    try Timelines(
      users: [0, 1, 0], userCount: 2, items: [0, 0, 0], timesNanoseconds: [1, 1, 2], ties: .error)
  }
}

@Test func usersWithoutEventsHaveEmptyTimelines() throws {
  let timelines = try Timelines(
    users: [2], userCount: 4, items: [0], timesNanoseconds: [.min], ties: .input)
  #expect(timelines.lists == [[], [], [0], []])
  #expect(timelines.tiedEventCount == 0)
}

@Test func rowsAreRenumberedInTheOrderOfTimelines() throws {
  var timelines = try Timelines(
    users: [1, 0, 1, 0], userCount: 2, items: [0, 0, 0, 0], timesNanoseconds: [2, 9, 1, 8],
    ties: .input)
  #expect(timelines.lists == [[3, 1], [2, 0]])
  timelines.renumberRows()
  #expect(timelines.lists == [[0, 1], [2, 3]])
}
