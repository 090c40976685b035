import Metrics
import Testing

/// Words of a generator, as numbers.
struct Draws {
  let random: CounterRandom
  var next = 0

  init(seed: UInt64) { random = CounterRandom(seed: seed, stream: 9) }

  mutating func unit() -> Double {
    next += 1
    return Double(random.word(next) >> 11) * 0x1p-53
  }

  mutating func below(_ bound: Int) -> Int { min(bound - 1, Int(unit() * Double(bound))) }
}

/// Metrics of all rows of parts: written down and merged, part by part, and once more as a part.
private func merged<Metrics: MergeableMetrics>(_ parts: [Metrics], into empty: Metrics) -> Metrics {
  var whole = empty
  for part in parts { part.forEachRow { merge($0, into: &whole) } }
  var again = empty
  whole.forEachRow { merge($0, into: &again) }
  return again
}

private func merge(_ row: PartRow, into metrics: inout some MergeableMetrics) {
  let isMerged = metrics.merge(row)
  #expect(isMerged, "\(row)")
}

private func expectEqual(_ found: [MetricValue], _ expected: [MetricValue]) {
  #expect(found.map(\.name) == expected.map(\.name))
  for (found, expected) in zip(found, expected) {
    #expect(found.count == expected.count, "\(found.name)")
    #expect((found.value == nil) == (expected.value == nil), "\(found.name)")
    guard let value = found.value, let whole = expected.value else { continue }
    #expect(abs(value - whole) <= 1e-12 * abs(whole), "\(found.name): \(value), \(whole)")
  }
}

/// How many rows each part has.
private let divisions = [
  [1000], [0, 999, 0, 1], [1, 1, 998], Array(repeating: 10, count: 100), [],
]

@Test(arguments: divisions) func `Values in parts come to those of the whole`(sizes: [Int]) {
  var draws = Draws(seed: 3)
  var (whole, parts) = (ValueMetrics(), [ValueMetrics]())
  for size in sizes {
    var part = ValueMetrics()
    for row in 0..<size {
      // Far from 0, with errors that nearly cancel and some that are there many times.
      let actual = row % 7 == 0 ? 0 : 1e3 + 10 * draws.unit()
      let predicted = actual + (row % 3 == 0 ? 0.25 : draws.unit() - 0.5)
      whole.add(actual: actual, predicted: predicted)
      part.add(actual: actual, predicted: predicted)
    }
    parts.append(part)
  }
  expectEqual(merged(parts, into: ValueMetrics()).results, whole.results)
}

@Test(arguments: divisions) func `Probabilities in parts come to those of the whole`(
  sizes: [Int]
) {
  var draws = Draws(seed: 4)
  let empty = ProbabilityMetrics(bins: 7)
  var (whole, parts) = (empty, [ProbabilityMetrics]())
  for size in sizes {
    var part = empty
    for row in 0..<size {
      let predicted = row % 2 == 0 ? draws.unit() : Double(draws.below(11)) / 10
      let isPositive = draws.unit() < predicted
      whole.add(predicted: predicted, isPositive: isPositive)
      part.add(predicted: predicted, isPositive: isPositive)
    }
    parts.append(part)
  }
  expectEqual(merged(parts, into: empty).results, whole.results)
}

@Test(arguments: [nil, 0]) func `Classes in parts come to those of the whole`(positive: Int?) {
  for sizes in divisions {
    var draws = Draws(seed: 5)
    let empty = ClassMetrics(positive: positive)
    var (whole, parts) = (empty, [ClassMetrics]())
    for (number, size) in sizes.enumerated() {
      var part = empty
      for _ in 0..<size {
        // Later parts have classes that the first ones have not.
        let (actual, predicted) = (draws.below(2 + number % 5), draws.below(2 + number % 4))
        whole.add(actual: actual, predicted: predicted)
        part.add(actual: actual, predicted: predicted)
      }
      parts.append(part)
    }
    expectEqual(merged(parts, into: empty).results, whole.results)
  }
}

@Test func `Sums that are too large stay undefined`() {
  var (part, whole) = (ValueMetrics(), ValueMetrics())
  for metric in [(1e200, -1e200), (1, 2)] {
    part.add(actual: metric.0, predicted: metric.1)
    whole.add(actual: metric.0, predicted: metric.1)
  }
  expectEqual(merged([part, ValueMetrics()], into: ValueMetrics()).results, whole.results)
  #expect(whole.results.first { $0.name == "mse" }?.value == nil)
}

@Test(arguments: divisions) func `Logs in parts come to those of the whole`(sizes: [Int]) {
  var draws = Draws(seed: 6)
  let empty = OffPolicyMetrics(hasModel: true, switchThreshold: 2)
  var (whole, parts) = (empty, [OffPolicyMetrics]())
  for size in sizes {
    var part = empty
    for _ in 0..<size {
      let weight = draws.unit() < 0.5 ? 0 : 4 * draws.unit()
      let (reward, model) = (draws.unit(), draws.unit())
      for index in 0..<2 {
        let add = { (metrics: inout OffPolicyMetrics) in
          metrics.add(
            weight: weight, reward: reward, modelOfShown: model, modelOfPolicy: 1 - model)
        }
        if index == 0 { add(&whole) } else { add(&part) }
      }
    }
    parts.append(part)
  }
  let values = { (metrics: OffPolicyMetrics) in
    metrics.results.flatMap { estimate in
      [("", estimate.value), ("-low", estimate.low), ("-high", estimate.high)].map {
        MetricValue(name: estimate.name + $0.0, value: $0.1, count: estimate.count)
      }
    } + metrics.weightResults
  }
  expectEqual(values(merged(parts, into: empty)), values(whole))
}

@Test(arguments: [false, true]) func `Lists in parts come to those of the whole`(
  hasCatalogue: Bool
) throws {
  var draws = Draws(seed: 7)
  let cutoffs = [3, 10]
  let userCount = 60
  var (keys, items, gains): ([Int32], [Int32], [Double]) = ([], [], [])
  for key in 0..<Int32(userCount) {
    for _ in 0..<5 {
      keys.append(key)
      items.append(Int32(draws.below(40)))
      gains.append(Double(draws.below(4)) + 0.5)
    }
  }
  let truth = Truth(keys: keys, items: items, gains: gains)
  let catalogue = hasCatalogue ? (count: 30, contains: { (item: Int32) in item < 30 }) : nil
  var whole = ListEvaluation(truth: truth, cutoffs: cutoffs)
  let empty = MergedLists(coverageCutoffs: cutoffs, catalogueCount: catalogue?.count)
  var parts = [empty]
  for users in [0..<1, 1..<20, 20..<20, 20..<60] {
    var part = ListEvaluation(truth: truth, cutoffs: cutoffs)
    for key in users.map(Int32.init) {
      let listed = (0..<Int32(12)).map { $0 * 3 + key % 5 }
      let order = listed.map { _ in Double(draws.below(6)) }
      if key % 9 == 4 {
        _ = whole.addAbsent(key: key)
        _ = part.addAbsent(key: key)
      } else {
        _ = try whole.add(key: key, items: listed, order: order)
        _ = try part.add(key: key, items: listed, order: order)
      }
    }
    var lists = empty
    part.forEachRow(catalogue: catalogue) { merge($0, into: &lists) }
    parts.append(lists)
  }
  let results = whole.results(catalogue: catalogue)
  expectEqual(merged(parts, into: empty).results, results)
  #expect(results.contains { $0.name == (hasCatalogue ? "coverage@3" : "items@3") })
}

@Test func `Rows that are of no such metrics are refused`() {
  let rows = [
    PartRow(.mean, "mae", [1, 2]), PartRow(.mean, "hr@5", [1, 0, 2]),
    PartRow(.values, "medae", [1]),
    PartRow(.values, "medae", [1, 0]), PartRow(.values, "medae", [.nan, 1]),
    PartRow(.bin, "ece", number: 10, [1, 1, 0, 1]), PartRow(.bin, "ece", [1, 1, 0, 1]),
    PartRow(.bin, "ece", number: -1, [1, 1, 0, 1]), PartRow(.curve, "auc", [0.5, 1]),
    PartRow(.class, "confusion", number: 0, [1, 1]), PartRow(.class, "confusion", [1, 1, 1]),
    PartRow(.policy, "policy", [1]), PartRow(.variation, "r2", [1, 2, 3]),
    PartRow(.covariation, "correlation", [1]), PartRow(.missing, "items@7", number: 0, [0]),
    PartRow(.mean, "mae", [1, 0, -1]), PartRow(.mean, "mae", [1, 0, .infinity]),
    PartRow(.class, "confusion", number: 0, [1, .nan, 1]),
    PartRow(.curve, "auc", [0.5, 1, -1]), PartRow(.missing, "items@5", number: 0, [1.5]),
    PartRow(.missing, "items@5", [0]), PartRow(.count, "lists", []), PartRow(.largest, "any", [1]),
  ]
  for row in rows {
    var metrics: [any MergeableMetrics] = [
      ValueMetrics(), ProbabilityMetrics(bins: 10), ClassMetrics(positive: nil),
      OffPolicyMetrics(hasModel: false),
    ]
    // Of lists any mean may be one.
    if row.kind != .mean || row.sums.last?.isCount != true || row.sums.count < 3 {
      metrics.append(MergedLists(coverageCutoffs: [5], catalogueCount: nil))
    }
    for index in metrics.indices {
      let isMerged = metrics[index].merge(row)
      #expect(!isMerged, "\(row)")
    }
  }
}

@Test func `A sum keeps what rounding takes`() {
  var sum = CompensatedSum()
  for value in [1, 1e100, 1, -1e100] { sum.add(value) }
  #expect(sum.value == 2)
  var mean = Mean()
  for _ in 0..<10 { mean.add(0.1) }
  #expect(mean.value == 0.1)
}
