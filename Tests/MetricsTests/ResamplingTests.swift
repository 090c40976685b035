import Metrics
import Testing

private let draws = CounterRandom(seed: 12, stream: 4)

private func unit(_ word: Int) -> Double { Double(draws.word(word) >> 11) * 0x1p-53 }

/// Units in turn have one row, two, …, five: 90 rows of 30 units, or a row each.
private func units(ofUsers: Bool) -> [Int] {
  ofUsers ? (0..<30).flatMap { Array(repeating: $0, count: 1 + $0 % 5) } : Array(0..<90)
}

/// The rows of each resample, written out: unit `below(n, i)` of stream r is the i-th that is drawn.
private func resampled(_ units: [Int], seed: UInt64, resample: Int) -> [Int] {
  let count = (units.max() ?? -1) + 1
  let random = CounterRandom(seed: seed, stream: resample)
  return (0..<count).flatMap { draw in
    let drawn = random.below(count, draw)
    return units.indices.filter { units[$0] == drawn }
  }
}

private func expectEqual(
  _ rows: some ResampledRows, _ units: [Int], metrics: ([Int]) -> [MetricValue]
) {
  let resampling = Resampling(Bootstrap(seed: 5, resampleCount: 40), of: rows)
  let found = resampling.values(0..<40)
  let names = metrics([]).map(\.name)
  #expect(found.count == 40 * names.count)
  for resample in 0..<40 {
    let expected = metrics(resampled(units, seed: 5, resample: resample))
    for (index, metric) in expected.enumerated() {
      let value = found[resample * names.count + index]
      if let naive = metric.value {
        #expect(
          abs(value - naive) <= 1e-11 * max(abs(naive), 1e-3), "\(metric.name): \(value), \(naive)")
      } else {
        #expect(value.isNaN, "\(metric.name)")
      }
    }
  }
  // Whoever draws which resamples, they are the same.
  let apart = resampling.values(0..<7) + resampling.values(7..<40)
  #expect(zip(found, apart).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
  #expect(found.count == apart.count)
}

@Test(arguments: [true, false]) func `Resampled values are those of the rows drawn`(
  ofUsers: Bool
) {
  let units = units(ofUsers: ofUsers)
  // Few values of y: some are 0, and errors tie.
  let rows = units.indices.map { row in
    (
      actual: (unit(row) * 5).rounded() + 1000 * (ofUsers ? 1 : 0),
      predicted: (unit(row) * 5).rounded() + 1000 * (ofUsers ? 1 : 0)
        + (unit(row + 200) * 8).rounded() / 4 - 1
    )
  }
  var kept = ValueRows()
  for (row, value) in rows.enumerated() {
    kept.add(actual: value.actual, predicted: value.predicted, unit: units[row])
  }
  expectEqual(kept.prepared, units) { drawn in
    var metrics = ValueMetrics()
    for row in drawn { metrics.add(actual: rows[row].actual, predicted: rows[row].predicted) }
    return metrics.results
  }
}

@Test func `A resample of equal rows has no spread`() {
  // Three rows: one resample in nine is one row thrice.
  let rows = [(0.1, 0.3), (0.7, 0.2), (1.3, 1.1)]
  var kept = ValueRows()
  for (unit, row) in rows.enumerated() { kept.add(actual: row.0, predicted: row.1, unit: unit) }
  expectEqual(kept.prepared, [0, 1, 2]) { drawn in
    var metrics = ValueMetrics()
    for row in drawn { metrics.add(actual: rows[row].0, predicted: rows[row].1) }
    return metrics.results
  }
  let values = Resampling(Bootstrap(seed: 5, resampleCount: 40), of: kept.prepared).values(0..<40)
  let r2 = ValueMetrics.names.firstIndex(of: "r2") ?? 0
  #expect(stride(from: r2, to: values.count, by: 8).contains { values[$0].isNaN })
}

@Test(arguments: [true, false]) func `Resampled probabilities are those of the rows drawn`(
  ofUsers: Bool
) {
  let units = units(ofUsers: ofUsers)
  let rows = units.indices.map { row in
    let predicted = (unit(row) * 12).rounded() / 12
    return (predicted: predicted, isPositive: unit(row + 500) < predicted)
  }
  var kept = ProbabilityRows(bins: 5)
  for (row, value) in rows.enumerated() {
    kept.add(predicted: value.predicted, isPositive: value.isPositive, unit: units[row])
  }
  expectEqual(kept.prepared, units) { drawn in
    var metrics = ProbabilityMetrics(bins: 5)
    for row in drawn {
      metrics.add(predicted: rows[row].predicted, isPositive: rows[row].isPositive)
    }
    return metrics.results
  }
}

@Test(arguments: [nil, 1]) func `Resampled classes are those of the rows drawn`(positive: Int?) {
  for ofUsers in [true, false] {
    let units = units(ofUsers: ofUsers)
    let rows = units.indices.map { (Int(unit($0) * 3), Int(unit($0 + 900) * 4)) }
    var kept = ClassRows(positive: positive)
    for (row, value) in rows.enumerated() {
      kept.add(actual: value.0, predicted: value.1, unit: units[row])
    }
    expectEqual(kept, units) { drawn in
      var metrics = ClassMetrics(positive: positive)
      for row in drawn { metrics.add(actual: rows[row].0, predicted: rows[row].1) }
      return metrics.results
    }
  }
}

@Test func `Users of equally many rows have the intervals of their means`() {
  let bootstrap = Bootstrap(seed: 3, resampleCount: 200)
  var kept = ValueRows()
  var means: [Double] = []
  for user in 0..<50 {
    let errors = (0..<4).map { unit(4 * user + $0 + 2000) }
    for error in errors {
      kept.add(actual: Double(user), predicted: Double(user) + error, unit: user)
    }
    means.append(errors.reduce(0, +) / 4)
  }
  let resampling = Resampling(bootstrap, of: kept.prepared)
  let interval = resampling.intervals(resampling.values(0..<200), metricCount: 8)[0]
  let expected = bootstrap.intervals(of: means)[0]
  #expect(isClose(interval?.low, expected?.low))
  #expect(isClose(interval?.high, expected?.high))
}

@Test func `Nothing resampled has no interval`() {
  let resampling = Resampling(Bootstrap(resampleCount: 5), of: ValueRows().prepared)
  #expect(
    resampling.intervals(resampling.values(0..<5), metricCount: 8)
      == Array(repeating: nil, count: 8))
}
