import Foundation
import Metrics
import Testing

private typealias Row = (actual: Double, predicted: Double)

private func bins(_ rows: [Row]) -> [ErrorBin] {
  var errors = ErrorsByPrediction()
  for row in rows { errors.add(actual: row.actual, predicted: row.predicted) }
  return errors.bins
}

/// Rows grouped once all of them are known.
private func twin(_ rows: [Row]) -> [(range: ClosedRange<Double>, rows: [Row])] {
  let predicted = rows.map(\.predicted)
  guard let low = predicted.min(), let high = predicted.max() else { return [] }
  var exponent = -60.0
  while floor(high / exp2(exponent)) - floor(low / exp2(exponent)) >= 32 { exponent += 1 }
  let width = exp2(exponent)
  let groups = Dictionary(grouping: rows) { floor($0.predicted / width) }
  return groups.keys.sorted().map { ($0 * width...($0 + 1) * width, groups[$0] ?? []) }
}

private func random(_ count: Int, from low: Double, to high: Double, _ seed: UInt64) -> [Row] {
  var state = seed
  func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) * 0x1p-53
  }
  return (0..<count).map { _ in
    let predicted = low + (high - low) * next()
    return (predicted + next() * next() - 0.3, predicted)
  }
}

@Test(arguments: [(1.0, 5.0), (-3, 1000), (0, 1e-9), (-7e5, -6.9e5), (-0.1, 0.1)])
func `Bins of errors agree with those made once all rows are known`(_ low: Double, _ high: Double) {
  let rows = random(700, from: low, to: high, 3)
  let (ours, expected) = (bins(rows), twin(rows))
  #expect(ours.count > 10 && ours.map(\.range) == expected.map(\.range))
  for (bin, group) in zip(ours, expected) {
    let count = Double(group.rows.count)
    let errors = group.rows.map { $0.predicted - $0.actual }
    let mean = errors.reduce(0, +) / count
    #expect(bin.count == count)
    #expect(isClose(bin.meanError, mean, tolerance: 1e-9))
    #expect(
      isClose(bin.meanAbsoluteError, errors.map(abs).reduce(0, +) / count, tolerance: 1e-9))
    #expect(
      isClose(
        bin.meanPredicted, group.rows.map(\.predicted).reduce(0, +) / count, tolerance: 1e-9))
    guard count > 1 else {
      #expect(bin.meanErrorInterval == nil)
      continue
    }
    let variance = errors.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / (count - 1)
    let spread = 1.959963984540054 * (variance / count).squareRoot()
    #expect(isClose(bin.meanErrorInterval?.low, mean - spread, tolerance: 1e-7))
    #expect(isClose(bin.meanErrorInterval?.high, mean + spread, tolerance: 1e-7))
  }
}

@Test func `Bins of errors do not depend on the order of rows`() {
  let rows = random(300, from: -2, to: 40, 5)
  let orders = [rows, rows.reversed(), rows.sorted { $0.predicted < $1.predicted }]
  for order in orders.dropFirst() {
    #expect(bins(order).map(\.range) == bins(rows).map(\.range))
    #expect(bins(order).map(\.count) == bins(rows).map(\.count))
  }
}

@Test func `Bins of errors hold any finite numbers`() {
  #expect(bins([]).isEmpty)
  #expect(bins([(1, 3), (2, 3)]).map(\.count) == [2])
  #expect(bins([(1, 0), (2, 3.5)]).map(\.count) == [1, 1])
  let huge = Double.greatestFiniteMagnitude
  let ends = bins([(0, huge), (0, -huge), (0, 1e-300), (huge, -huge)])
  #expect(ends.map(\.count).reduce(0, +) == 4)
  #expect(ends.count == 3 && ends[0].meanError == nil && ends[0].count == 2)
}
