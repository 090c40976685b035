import Foundation
import ItemFacts
import Metrics
import Testing

/// A list whose items tie in groups; those of `relevant` come true for key 0.
private func list(_ groups: [[Int32]], relevant: [Int32] = [0], depth: Int = 100) -> OrderedList {
  OrderedList(
    key: 0, items: groups.flatMap { $0 },
    order: groups.enumerated().flatMap { group in group.element.map { _ in Double(group.offset) } },
    truth: Truth(
      keys: relevant.map { _ in 0 }, items: relevant, gains: relevant.map { _ in 1 }),
    depth: depth)
}

/// Ties of every kind.
private let tied: [[[Int32]]] = [
  [[4], [1], [3], [0], [5]], [[0, 1], [2, 3], [4]], [[5, 4, 3, 2, 1]], [[2], [0, 1, 3, 9]],
  [[6, 7], [8, 0, 1], [2]], [[3]], [[5, 6]], [[7], [6, 5, 4], [3]],
]

/// The mean over every order of the ties of a metric of lists without any.
private func overOrders(
  _ groups: [[Int32]], _ value: ([Int32]) -> Double?
) -> Double? {
  var lists: [[Int32]] = [[]]
  for group in groups {
    let orders = Definition.permutations(group)
    lists = lists.flatMap { list in orders.map { list + $0 } }
  }
  let values = lists.compactMap(value)
  return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
}

private let counts: [Double] = [40, 3, 0, 17, 25, 1, 8, 6]

private let categoryPairs: [(item: Int32, category: Int32)] = [
  (0, 0), (1, 0), (1, 1), (2, 1), (3, 2), (4, 0), (4, 2), (5, 0), (6, 1), (6, 0),
]

private func categories(of item: Int32) -> Set<Int32> {
  Set(categoryPairs.filter { $0.item == item }.map(\.category))
}

private let vectorWidth = 3
private let vectors: [[Float]] = [
  [1, 0, 0], [0, 2, 0], [1, 1, 0], [-1, 0.5, 2], [0, 0, 0], [3, 4, 0], [1, 0, 0],
]

private func cosine(_ left: Int32, _ right: Int32) -> Double {
  guard Int(left) < vectors.count, Int(right) < vectors.count else { return 0 }
  func product(_ one: [Float], _ two: [Float]) -> Double {
    zip(one, two).reduce(0) { $0 + Double($1.0) * Double($1.1) }
  }
  let (one, two) = (vectors[Int(left)], vectors[Int(right)])
  let lengths = product(one, one) * product(two, two)
  return lengths > 0 ? product(one, two) / lengths.squareRoot() : 0
}

private func jaccard(_ left: Int32, _ right: Int32) -> Double {
  let (one, two) = (categories(of: left), categories(of: right))
  let union = one.union(two).count
  return union > 0 ? Double(one.intersection(two).count) / Double(union) : 0
}

@Test func `Means over what is listed are those over every order of the ties`() throws {
  let total = counts.reduce(0, +)
  // 40 + 25 + 17 are 82 of 100 counts.
  let worth: [ListedMetricKind: (Int) -> Double] = [
    .popularity: { $0 < counts.count ? counts[$0] : 0 },
    .novelty: { -log2(($0 < counts.count ? max(counts[$0], 1) : 1) / total) },
    .longTail: { [0, 3, 4].contains($0) ? 0 : 1 },
  ]
  let metrics = ItemCounts(counts).metrics
  #expect(metrics.map(\.kind) == [.novelty, .popularity, .longTail])
  for metric in metrics {
    let worth = try #require(worth[metric.kind])
    for (groups, k) in tied.flatMap({ list in (1...6).map { (list, $0) } }) {
      let expected = overOrders(groups) { order in
        order.prefix(k).reduce(0) { $0 + worth(Int($1)) } / Double(order.prefix(k).count)
      }
      #expect(
        isClose(metric.value(of: list(groups), at: k), expected), "\(metric.kind)@\(k) \(groups)")
    }
  }
}

@Test func `As popular as the head is none of the tail`() {
  // 9 + 3 of 15 are 80 %; the other 3 is as popular.
  let metric = ItemCounts([3, 9, 0, 3]).metrics[2]
  #expect(metric.value(of: list([[0], [1], [2], [3], [7]]), at: 5) == 2.0 / 5)
}

@Test func `Without counts nothing is novel, and without a list nothing is popular`() {
  for metric in ItemCounts([0, 0]).metrics {
    let value = metric.value(of: list([[0], [1]]), at: 2)
    #expect(value == (metric.kind == .popularity ? 0 : nil))
  }
  for metric in ItemCounts(counts).metrics {
    #expect(metric.value(of: OrderedList(withoutList: 0), at: 2) == nil)
  }
}

@Test func `Diversity is the mean over pairs in every order of the ties`() {
  var rows = VectorRows()
  rows.items = vectors.indices.map { Int32($0) }
  (rows.values, rows.width) = (vectors.flatMap { $0 }, vectorWidth)
  let ways: [(IntraListDiversity, (Int32, Int32) -> Double)] = [
    (IntraListDiversity(by: VectorSimilarity(rows)), cosine),
    (IntraListDiversity(by: CategorySimilarity(Categories(pairs: categoryPairs))), jaccard),
  ]
  for (metric, similarity) in ways {
    for (groups, k) in tied.flatMap({ list in (1...6).map { (list, $0) } }) {
      let expected = overOrders(groups) { order in
        let first = Array(order.prefix(k))
        let pairs = first.indices.flatMap { left in
          first.indices.dropFirst(left + 1).map { 1 - similarity(first[left], first[$0]) }
        }
        return pairs.isEmpty ? nil : pairs.reduce(0, +) / Double(pairs.count)
      }
      #expect(isClose(metric.value(of: list(groups), at: k), expected), "@\(k) \(groups)")
    }
  }
}

@Test func `Equal items are not diverse at all`() {
  var rows = VectorRows()
  (rows.items, rows.values, rows.width) = ([0, 1, 2], [3, 4, 0.3, 0.4, 6, 8], 2)
  let metric = IntraListDiversity(by: VectorSimilarity(rows))
  let value = metric.value(of: list([[0], [1], [2]]), at: 3)
  #expect(value.map { (0..<1e-7).contains($0) } == true)
}

@Test func `Serendipity is the mean over every order of the ties, of both lists`() throws {
  let relevant: [Int32] = [0, 1, 4, 5]
  let baselines: [[[Int32]]] = [[[0, 4], [1]], [[5], [0, 1, 2]], [[9]], []]
  for baseline in baselines {
    let rows = baseline.enumerated().flatMap { group in
      group.element.map { (owner: Int32(0), item: $0, order: Double(group.offset)) }
    }
    let metric = Serendipity(
      expected: try ExpectedLists(rows: rows, isOrdered: true), owners: [0])
    for (groups, k) in tied.flatMap({ list in (1...6).map { (list, $0) } }) {
      let expected = overOrders(groups) { order in
        overOrders(baseline) { expected in
          let known = Set(expected.prefix(k))
          let hits = order.prefix(k).filter { relevant.contains($0) && !known.contains($0) }
          return Double(hits.count) / Double(k)
        }
      }
      #expect(
        isClose(metric.value(of: list(groups, relevant: relevant), at: k), expected),
        "@\(k) \(groups) \(baseline)")
    }
  }
}

@Test func `A baseline without an order is expected whole, and of nobody nothing`() throws {
  let lists = try ExpectedLists(rows: [(1, 0, 0), (1, 4, 0), (1, 0, 0)], isOrdered: false)
  let own = list([[0], [1], [4]], relevant: [0, 1])
  #expect(Serendipity(expected: lists, owners: [1]).value(of: own, at: 1) == 0)
  #expect(Serendipity(expected: lists, owners: [1]).value(of: own, at: 3) == 1.0 / 3)
  for owner: Int32 in [-1, 0, 2] {
    #expect(Serendipity(expected: lists, owners: [owner]).value(of: own, at: 3) == 2.0 / 3)
    #expect(!lists.hasList(owner))
  }
  #expect(throws: MetricsError.repeatedItem(key: 1, item: 0)) {
    try ExpectedLists(rows: [(1, 0, 0), (1, 4, 1), (1, 0, 2)], isOrdered: true)
  }
}

@Test func `Calibration holds the expected list against the history`() {
  let metric = Calibration(
    categories: Categories(pairs: categoryPairs),
    profiles: CategoryProfiles(
      rows: [(0, 0, 3), (0, 3, 1)], categories: Categories(pairs: categoryPairs)),
    users: [0])
  // p is 3/4 of category 0 and 1/4 of 2.
  func divergence(_ first: Double, _ second: Double) -> Double {
    let one: Double = 0.75 * log(0.75 / (0.99 * first + 0.0075))
    let two: Double = 0.25 * log(0.25 / (0.99 * second + 0.0025))
    return one + two
  }
  // Item 9 has no category; 1 is half in category 0.
  #expect(isClose(metric.value(of: list([[0], [9], [1]]), at: 3), divergence(0.75, 0)))
  #expect(
    isClose(
      metric.value(of: list([[0], [5], [4], [2]]), at: 3), divergence(2.5 / 3, 0.5 / 3)))
  // One of 0 and 9 stands at the second place: 1.5 items are expected in a category.
  #expect(isClose(metric.value(of: list([[3], [0, 9]]), at: 2), divergence(1.0 / 3, 2.0 / 3)))
  #expect(metric.value(of: list([[9], [7]]), at: 2) == nil)
  #expect(metric.value(of: OrderedList(withoutList: 0), at: 2) == nil)
  let stranger = Calibration(
    categories: Categories(pairs: categoryPairs),
    profiles: CategoryProfiles(rows: [], categories: Categories(pairs: categoryPairs)), users: [-1])
  #expect(stranger.value(of: list([[0]]), at: 1) == nil)
}

@Test func `An area under a user's curve counts pairs, ties by half`() {
  for groups in tied {
    for relevant: [Int32] in [[0], [1, 4], [3, 5, 6]] {
      let items = groups.flatMap { $0 }
      func place(_ item: Int32) -> Int { groups.firstIndex { $0.contains(item) } ?? -1 }
      var (pairs, won) = (0.0, 0.0)
      for hit in items where relevant.contains(hit) {
        for miss in items where !relevant.contains(miss) {
          pairs += 1
          won += place(hit) < place(miss) ? 1 : place(hit) == place(miss) ? 0.5 : 0
        }
      }
      let own = list(groups, relevant: relevant)
      #expect(
        isClose(UserAreaUnderCurve().value(of: own, at: 2), pairs > 0 ? won / pairs : nil),
        "\(groups) \(relevant)")
    }
  }
}

@Test func `Exposure is expected, outside of the catalogue it does not count`() throws {
  var gini = ExposureGini(cutoff: 2, catalogueCount: 4)
  #expect(gini.result(listCount: 3) == MetricValue(name: "gini@2", value: nil, count: 3))
  gini.add(list([[0], [1, 2], [3]]))
  gini.add(list([[0, 9]]))
  // Exposures 0, 1/2, 1/2, 2: the mean difference of all pairs, by twice the mean.
  let exposures = [2, 0.5, 0.5, 0]
  let differences = exposures.reduce(0) { sum, one in
    exposures.reduce(sum) { $0 + abs(one - $1) }
  }
  #expect(isClose(gini.result(listCount: 2).value, differences / (2 * 4 * 3)))
  var equal = ExposureGini(cutoff: 1, catalogueCount: 3)
  for item: Int32 in [0, 1, 2] { equal.add(list([[item]])) }
  #expect(equal.result(listCount: 3).value == 0)
}

@Test func `Metrics of whole lists want all relevant items, others stop at the last cut-off`()
  throws
{
  let truth = Truth(keys: [0, 0, 1], items: [1, 3, 2], gains: [1, 1, 1])
  var listed = ListedMetrics()
  listed.ofLists = [UserAreaUnderCurve()]
  var evaluation = ListEvaluation(truth: truth, cutoffs: [1], listed: listed)
  let values = try evaluation.add(key: 0, items: [1, 2, 3, 4], order: [1, 2, 3, 4])
  #expect(values.last == 0.75 && evaluation.names.last == "user-auc")
  #expect(throws: MetricsError.unlistedItem(key: 0, item: 3)) {
    try evaluation.add(key: 0, items: [1, 2], order: [1, 2])
  }
  _ = evaluation.addAbsent(key: 1)
  let result = evaluation.results().first { $0.name == "user-auc" }
  #expect(result == MetricValue(name: "user-auc", value: 0.75, count: 1))
  #expect(list([[0], [1, 2], [3]], depth: 2).items == [0, 1, 2])
}
