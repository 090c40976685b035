import Foundation
import Metrics
import Testing

private func results(_ rows: [(actual: Double, predicted: Double)]) -> [String: MetricValue] {
  var metrics = ValueMetrics()
  for row in rows { metrics.add(actual: row.actual, predicted: row.predicted) }
  return Dictionary(uniqueKeysWithValues: metrics.results.map { ($0.name, $0) })
}

@Test func `Value metrics by hand`() {
  // Errors 1, −1, 2, 0: sums 2, |e| 4, e² 6. y = 1, 2, 3, 6: mean 3, Σ(y − 3)² = 14.
  let values = results([(1, 2), (2, 1), (3, 5), (6, 6)])
  #expect(values["mae"]?.value == 1)
  #expect(values["mse"]?.value == 1.5)
  #expect(values["rmse"]?.value == 1.5.squareRoot())
  #expect(isClose(values["r2"]?.value, 1 - 6.0 / 14))
  #expect(values["bias"]?.value == 0.5)
  #expect(values["medae"]?.value == 1)
  #expect(isClose(values["mape"]?.value, (1 + 0.5 + 2.0 / 3 + 0) / 4))
  // p = 2, 1, 5, 6: mean 3.5, Σ(p − 3.5)² = 17; Σ(y − 3)(p − 3.5) = 3 + 2.5 + 0 + 7.5 = 13.
  #expect(isClose(values["correlation"]?.value, 13 / (14.0 * 17).squareRoot()))
  #expect(values.values.allSatisfy { $0.count == 4 })
  #expect(ValueMetrics.names.allSatisfy { values[$0] != nil } && values.count == 8)
}

@Test func `Undefined values are nil`() {
  #expect(results([]).values.allSatisfy { $0.value == nil && $0.count == 0 })
  let constant = results([(2, 1), (2, 3)])
  #expect(constant["r2"]?.value == nil)
  #expect(constant["correlation"]?.value == nil)
  #expect(constant["mae"]?.value == 1)
  #expect(results([(1, 2), (3, 2)])["correlation"]?.value == nil)
  #expect(results([(1e200, -1e200)])["mse"]?.value == nil)
}

@Test func `Rows with an actual value of 0 are outside mape`() {
  let values = results([(0, 5), (2, 1)])
  #expect(values["mape"] == MetricValue(name: "mape", value: 0.5, count: 1))
  #expect(results([(0, 5)])["mape"]?.value == nil)
}

@Test func `The median of an odd number of rows is the middle one`() {
  #expect(results([(0, 9), (0, -1), (0, 4)])["medae"]?.value == 4)
}

@Test func `One pass equals two passes, far from zero too`() {
  var state: UInt64 = 7
  func next() -> Double {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Double(state >> 11) / 9_007_199_254_740_992
  }
  let rows = (0..<1001).map { _ in
    let actual = 1e6 + 10 * next()
    return (actual: actual, predicted: actual + next() - 0.3)
  }
  let count = Double(rows.count)
  let actualMean = rows.map(\.actual).reduce(0, +) / count
  let predictedMean = rows.map(\.predicted).reduce(0, +) / count
  let squaredErrors = rows.map { pow($0.predicted - $0.actual, 2) }.reduce(0, +)
  let actualSpread = rows.map { pow($0.actual - actualMean, 2) }.reduce(0, +)
  let predictedSpread = rows.map { pow($0.predicted - predictedMean, 2) }.reduce(0, +)
  let products = rows.map { ($0.actual - actualMean) * ($0.predicted - predictedMean) }
  let values = results(rows)
  #expect(isClose(values["r2"]?.value, 1 - squaredErrors / actualSpread, tolerance: 1e-9))
  #expect(
    isClose(
      values["correlation"]?.value,
      products.reduce(0, +) / (actualSpread * predictedSpread).squareRoot(), tolerance: 1e-9))
}

@Test(arguments: [9_000, 20_001, 70_000]) func `The median is that of the sorted errors`(
  count: Int
) {
  for spread in [1.0, 1e-3, 1e300] {
    let errors = (0..<count).map { row in
      // Many equal ones, and some that differ in their last bits only.
      Double(row * 7_919 % 977) * spread + (row % 3 == 0 ? spread * 1e-16 : 0)
    }
    let sorted = errors.sorted()
    let expected =
      count % 2 == 1 ? sorted[count / 2] : sorted[count / 2 - 1] / 2 + sorted[count / 2] / 2
    #expect(results(errors.map { (0, $0) })["medae"]?.value == expected)
  }
  #expect(results(Array(repeating: (1, 3), count: count))["medae"]?.value == 2)
}
