import Sequences
import Testing

/// Passes over all events until nothing changes.
private func naiveCore(_ log: SampleLog, _ minimumUser: Int, _ minimumItem: Int) -> [[Int]] {
  var lists = log.naiveTimelines()
  while true {
    var counts = [Int](repeating: 0, count: log.itemCount)
    for row in lists.joined() { counts[Int(log.items[row])] += 1 }
    let next = lists.map { rows in
      rows.count < minimumUser
        ? [] : rows.filter { counts[Int(log.items[$0])] >= minimumItem }
    }
    if next == lists { return lists }
    lists = next
  }
}

@Test(arguments: [(1, 1), (5, 5), (12, 1), (1, 14), (9, 11), (40, 40)])
func theCoreAgreesWithRepeatedPasses(minimums: (user: Int, item: Int)) throws {
  let log = SampleLog(events: 997, users: 111, items: 97, span: 50)
  var timelines = try log.timelines()
  let dropped = timelines.reduceToCore(
    items: log.items, itemCount: log.itemCount, minimumUserEvents: minimums.user,
    minimumItemEvents: minimums.item)
  let expected = naiveCore(log, minimums.user, minimums.item)
  #expect(timelines.lists == expected)
  #expect(dropped == 997 - expected.reduce(0) { $0 + $1.count })
  #expect(try coreByPasses(log, minimums.user, minimums.item) == expected)
}

/// The core found by passes over two parts of the log, each with some of the users.
private func coreByPasses(
  _ log: SampleLog, _ minimumUser: Int, _ minimumItem: Int
) throws -> [[Int]] {
  let cut = Int32(log.userCount / 3)
  let rows = [true, false].map { isFirst in
    log.users.indices.filter { (log.users[$0] < cut) == isFirst }
  }
  let items = rows.map { rows in rows.map { log.items[$0] } }
  var parts: [Timelines] = []
  for (part, first) in [0, cut].enumerated() {
    parts.append(
      try Timelines(
        users: rows[part].map { log.users[$0] - first },
        userCount: part == 0 ? Int(cut) : log.userCount - Int(cut), items: items[part],
        timesNanoseconds: rows[part].map { log.times[$0] }, ties: .input))
  }
  var search = CoreSearch(
    itemCount: log.itemCount, minimumUserEvents: minimumUser, minimumItemEvents: minimumItem)
  for part in 0...1 { search.addUsers(of: parts[part], items: items[part]) }
  while search.needsPass {
    search.beginPass()
    for part in 0...1 { search.leaveOutUsers(of: parts[part], items: items[part]) }
  }
  search.beginPass()
  let dropped = (0...1).reduce(0) { $0 + search.reduce(&parts[$1], items: items[$1]) }
  #expect(dropped == log.users.count - parts[0].eventCount - parts[1].eventCount)
  return (0...1).flatMap { part in parts[part].lists.map { $0.map { rows[part][$0] } } }
}

@Test func aChainOfRemovalsIsFollowedToItsEnd() throws {
  // User u has items u and u + 1; the last item has one event, and so everything falls.
  let users = (0..<100).flatMap { [Int32($0), Int32($0)] }
  let items = (0..<100).flatMap { [Int32($0), Int32($0 + 1)] }
  var timelines = try Timelines(
    users: users, userCount: 100, items: items, timesNanoseconds: (0..<200).map(Int64.init),
    ties: .input)
  let dropped = timelines.reduceToCore(
    items: items, itemCount: 101, minimumUserEvents: 2, minimumItemEvents: 2)
  #expect(dropped == 200)
  #expect(timelines.eventCount == 0)
}
