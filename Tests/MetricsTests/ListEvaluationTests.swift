import Metrics
import Testing

/// Key 0 wants items 1 and 2, key 1 wants 3 (twice, gains 1 and 4), key 2 wants 5.
private let truth = Truth(
  keys: [0, 1, 0, 1, 2], items: [2, 3, 1, 3, 5], gains: [1, 1, 1, 4, 1])

@Test func `Truth keeps distinct items and their largest gain`() {
  #expect(truth.keyCount == 3)
  #expect(truth.gain(key: 0, item: 1) == 1)
  #expect(truth.gain(key: 0, item: 3) == nil)
  #expect(truth.gain(key: 1, item: 3) == 4)
}

@Test func `Means are over keys, absent ones count 0`() throws {
  var evaluation = ListEvaluation(truth: truth, cutoffs: [1, 2])
  // Key 0: place 1 holds 1 (hit), place 2 holds 9. Rows come in any order.
  let first = try evaluation.add(key: 0, items: [9, 1], order: [2, 1])
  // Key 1: 3 stands at place 2.
  _ = try evaluation.add(key: 1, items: [8, 3], order: [1, 2])
  _ = evaluation.addAbsent(key: 2)
  let results = evaluation.results()
  #expect(
    ListEvaluation.names(cutoffs: [1, 2]).prefix(4) == [
      "hr@1", "hr@2", "precision@1", "precision@2",
    ])
  #expect(first[0] == 1 && first[3] == 0.5)
  func value(_ name: String) -> Double? { results.first { $0.name == name }?.value }
  #expect(value("hr@1") == 1.0 / 3)
  #expect(value("hr@2") == 2.0 / 3)
  #expect(isClose(value("recall@2"), (0.5 + 1) / 3))
  #expect(value("items@1") == 2)
  #expect(value("items@2") == 4)
  #expect(results.allSatisfy { $0.count == 3 })
}

@Test func `No lists leave every value undefined`() {
  let results = ListEvaluation(truth: truth, cutoffs: [10]).results()
  #expect(results.count == listMetrics.count + 1)
  #expect(results.allSatisfy { $0.value == nil && $0.count == 0 })
}

@Test func `An item listed twice is refused`() {
  var evaluation = ListEvaluation(truth: truth, cutoffs: [1])
  #expect(throws: MetricsError.repeatedItem(key: 0, item: 7)) {
    try evaluation.add(key: 0, items: [7, 1, 7], order: [1, 2, 3])
  }
}

@Test func `Coverage is a share of the catalogue and ignores items outside it`() throws {
  var evaluation = ListEvaluation(truth: truth, cutoffs: [2])
  _ = try evaluation.add(key: 0, items: [1, 2], order: [1, 2])
  _ = try evaluation.add(key: 1, items: [2, 99], order: [1, 2])
  let results = evaluation.results(catalogue: (count: 8, contains: { $0 < 8 }))
  #expect(results.last == MetricValue(name: "coverage@2", value: 2.0 / 8, count: 2))
}

@Test func `Coverage of ties is the expected number of items`() {
  // Two lists, each with a pair tied for the last place: orders {1}|{2} × {1}|{3} cover
  // {1}, {1,3}, {1,2}, {2,3}: 7/4 items.
  var coverage = Coverage(cutoff: 1)
  for item: Int32 in [1, 2] { coverage.add(item: item, start: 0, size: 2) }
  for item: Int32 in [1, 3] { coverage.add(item: item, start: 0, size: 2) }
  #expect(coverage.coveredCount { _ in true } == 1.75)
  coverage.add(item: 4, start: 1, size: 1)
  #expect(coverage.coveredCount { _ in true } == 1.75)
}

@Test func `An undefined value breaks every threshold`() {
  let above = Threshold(metric: "mae", bound: 0.8, side: .failAbove)
  let below = Threshold(metric: "ndcg@10", bound: 0.16, side: .failBelow)
  #expect(above.isBroken(by: 0.9) && !above.isBroken(by: 0.8) && above.isBroken(by: nil))
  #expect(below.isBroken(by: 0.1) && !below.isBroken(by: 0.16) && below.isBroken(by: nil))
}
