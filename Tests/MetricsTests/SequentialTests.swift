import Foundation
import Metrics
import Testing

private func unit(_ random: CounterRandom, _ word: Int) -> Double {
  Double(random.word(word) >> 11) * 0x1p-53
}

/// e and p after each value, by products and with all values before looked through again.
private func naive(_ values: [Double], bound: Double, alpha: Double) -> [(e: Double, p: Double)] {
  let scaled = values.map { ($0 / bound + 1) / 2 }
  var (gains, losses, largest) = (1.0, 1.0, 0.5)
  return scaled.indices.map { last in
    let means = (0...last).map { count in
      (0.5 + scaled[..<count].reduce(0, +)) / Double(count + 1)
    }
    let squares = (0..<last).map { pow(scaled[$0] - means[$0 + 1], 2) }
    let variance = (0.25 + squares.reduce(0, +)) / Double(last + 1)
    let next = Double(last + 1)
    let bet = min(1, (2 * log(2 / alpha) / (variance * next * log(next + 1))).squareRoot())
    gains *= 1 + bet * (scaled[last] - 0.5)
    losses *= 1 - bet * (scaled[last] - 0.5)
    let e = max(gains, losses) / 2
    largest = max(largest, e)
    return (e, min(1, 1 / largest))
  }
}

@Test(arguments: [0.01, 0.05, 0.3]) func `A sequential test bets as its definition says`(
  alpha: Double
) {
  for (bound, shift) in [(1.0, 0.0), (1, 0.3), (4.6, -0.2)] {
    let random = CounterRandom(seed: 21, stream: Int(10 * bound))
    let values = (0..<120).map { bound * ((unit(random, $0) - 0.5) * (1 - abs(shift)) + shift) }
    var test = SequentialTest(bound: bound, alpha: alpha)
    for (value, expected) in zip(values, naive(values, bound: bound, alpha: alpha)) {
      test.add(value)
      #expect(isClose(test.evidence, expected.e, tolerance: 1e-10))
      #expect(isClose(test.p, expected.p, tolerance: 1e-10))
    }
  }
}

/// Runs of 1,000 values in which some p on the way was at most 0.05.
private func alarms(runs: Int, _ value: (Double) -> Double) -> Int {
  (0..<runs).count { run in
    let random = CounterRandom(seed: 22, stream: run)
    var test = SequentialTest(bound: 1)
    for step in 0..<1000 { test.add(value(unit(random, step))) }
    return test.p <= 0.05
  }
}

@Test func `Whoever looks after every value is rarely wrong, and right in the end`() {
  // All have a mean of 0: both ends, small values around 0, a rare large one against many small ones.
  let even: [(Double) -> Double] = [
    { $0 < 0.5 ? -1 : 1 }, { ($0 - 0.5) / 10 }, { $0 < 0.1 ? 0.9 : -0.1 }, { _ in 0 },
  ]
  for value in even { #expect(alarms(runs: 300, value) <= 15) }
  #expect(alarms(runs: 50) { $0 < 0.4 ? -1 : 1 } == 50)
  #expect(alarms(runs: 50) { $0 < 0.6 ? -0.2 : 0.1 } == 50)
}

@Test func `A mean of 0 is refused where the interval leaves it out`() {
  var refused = 0
  for run in 0..<60 {
    let random = CounterRandom(seed: 23, stream: run)
    let shift = Double(run % 6) / 40
    var (test, interval) = (SequentialTest(bound: 1), SequentialInterval(within: -1...1))
    for step in 0..<400 {
      let value = (unit(random, step) - 0.5) + shift
      test.add(value)
      interval.add(value)
      let (low, high) = (interval.interval?.low ?? 1, interval.interval?.high ?? -1)
      if low > 0 || high < 0 { #expect(test.p <= 0.05) }
      // The ends are as coarse as their grid.
      if low <= -0.0005, high >= 0.0005 { #expect(test.p > 0.05) }
    }
    refused += test.p <= 0.05 ? 1 : 0
  }
  #expect(refused > 15 && refused < 50)
}

@Test func `Evidence without end stays a number`() {
  var test = SequentialTest(bound: 1)
  #expect(test.evidence == 0.5 && test.p == 1)
  for _ in 0..<3000 { test.add(1) }
  #expect(test.evidence == .greatestFiniteMagnitude)
  #expect(test.p >= 0 && test.p < 1e-300)
}

@Test func `What rounding puts beyond the bounds stands on them`() {
  var (exact, rounded) = (SequentialInterval(within: 0...1), SequentialInterval(within: 0...1))
  #expect(exact.interval == nil)
  for step in 0..<50 {
    exact.add(Double(step % 2))
    rounded.add(Double(step % 2) + (step % 2 == 0 ? -1e-16 : 1e-15))
  }
  #expect(exact.interval == rounded.interval)
  #expect(exact.interval.map { $0.low < 0.5 && $0.high > 0.5 } == true)
}

@Test func `Bounds of values are those that definitions tell`() {
  for definition in MetricDefinition.all where definition.subject == .lists {
    let bounds = MetricDefinition.bounds(ofValuesOf: definition.name)
    switch definition.name {
    case "coverage@k", "items@k", "gini@k", "novelty@k", "popularity@k": #expect(bounds == nil)
    case "diversity@k": #expect(bounds == 0...2 && definition.range.hasSuffix("to 2"))
    case "calibration@k":
      #expect(definition.range.hasPrefix("0 to 4.6"))
      #expect(isClose(bounds?.upperBound, 4.605170185988091))
    default: #expect(bounds == 0...1 && definition.range.hasPrefix("0 to 1"), "\(definition.name)")
    }
  }
  for name in ValueMetrics.names + ["log-loss", "ece", "ips", "balanced-accuracy"] {
    #expect(MetricDefinition.bounds(ofValuesOf: name) == nil)
  }
}
