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
