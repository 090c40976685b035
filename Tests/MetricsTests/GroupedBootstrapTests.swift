import Metrics
import Testing

@Test func `Intervals of groups are those of their users, and of a difference of both`() throws {
  // Metric 0 is 0 or 2 in group 0, 4 in group 1; metric 1 is there for group 0 only.
  var values: [Double] = []
  var groups: [Int] = []
  for user in 0..<60 {
    let group = user % 3 == 2 ? -1 : user % 3
    groups.append(group)
    values += group == 0 ? [Double(user / 3 % 2) * 2, 1] : group == 1 ? [4, .nan] : [99, 99]
  }
  let bootstrap = Bootstrap(seed: 3, resampleCount: 400)
  let pair = GroupedBootstrap.Pair(largest: 1, smallest: 0)
  let grouped = GroupedBootstrap(
    bootstrap, values: values, metricCount: 2, groups: groups, groupCount: 2, pairs: [pair, nil])
  let own = (0..<60).filter { groups[$0] == 0 }.flatMap { values[$0 * 2..<$0 * 2 + 2] }
  #expect(grouped.intervals[0] == bootstrap.intervals(of: own, metricCount: 2))
  let first = try #require(grouped.intervals[0][0])
  #expect(first.low > 0.4 && first.low < 1 && first.high > 1 && first.high < 1.6)
  let constant = try #require(grouped.intervals[1][0])
  #expect(constant.low == 4 && constant.high == 4)
  #expect(grouped.intervals[1][1] == nil && grouped.intervals[0][1]?.low == 1)
  // The larger is constant, so that the difference mirrors the smaller.
  let difference = try #require(grouped.differences[0])
  #expect(isClose(difference.low, 4 - first.high) && isClose(difference.high, 4 - first.low))
  #expect(grouped.differences[1] == nil)
}

@Test func `Groups of the same users are drawn apart`() throws {
  let values = (0..<50).map { Double($0 * $0 % 17) }
  let grouped = GroupedBootstrap(
    Bootstrap(seed: 1, resampleCount: 200), values: values + values, metricCount: 1,
    groups: (0..<100).map { $0 / 50 }, groupCount: 2,
    pairs: [GroupedBootstrap.Pair(largest: 0, smallest: 1)])
  #expect(grouped.intervals[0] != grouped.intervals[1])
  // Drawn alike, they would never differ.
  let difference = try #require(grouped.differences[0])
  #expect(difference.low < -0.5 && difference.high > 0.5)
}
