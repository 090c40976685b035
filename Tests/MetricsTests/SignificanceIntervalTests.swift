import Metrics
import Testing

@Test func `A metric's interval does not depend on those beside it`() {
  let random = CounterRandom(seed: 5, stream: 0)
  let values = (0..<300).map { index in
    index % 11 == 0 ? Double.nan : Double(random.word(index) >> 40)
  }
  let bootstrap = Bootstrap(seed: 2, resampleCount: 100)
  let together = bootstrap.intervals(of: values, metricCount: 3)
  for metric in 0..<3 {
    let alone = stride(from: metric, to: values.count, by: 3).map { values[$0] }
    #expect(bootstrap.intervals(of: alone) == [together[metric]])
  }
  #expect(together != Bootstrap(seed: 3, resampleCount: 100).intervals(of: values, metricCount: 3))
}

@Test func `Systems that are alike have a difference of 0`() {
  let bootstrap = Bootstrap(resampleCount: 50)
  let alike = bootstrap.intervals(of: [Double](repeating: 0, count: 40), metricCount: 2)
  #expect(alike.allSatisfy { $0?.low == 0 && $0?.high == 0 })
  // System b is a plus 1/4 for each user: the interval of the difference has no width.
  let values = (0..<30).map { Double($0) / 32 }
  let moved = bootstrap.intervals(of: values.flatMap { [$0, $0 + 0.25] }, metricCount: 2)
  #expect(isClose(moved[1]?.low, (moved[0]?.low ?? 0) + 0.25))
  #expect(isClose(moved[1]?.high, (moved[0]?.high ?? 0) + 0.25))
}

@Test func `Intervals without a value are not defined`() {
  let bootstrap = Bootstrap(resampleCount: 20)
  #expect(bootstrap.intervals(of: [], metricCount: 2) == [nil, nil])
  let one = bootstrap.intervals(of: [.nan, 3, .nan, 3], metricCount: 2)
  #expect(one[0] == nil)
  #expect(one[1]?.low == 3 && one[1]?.high == 3)
}

@Test func `A wide bootstrap interval has the width of the normal one`() {
  let random = CounterRandom(seed: 6, stream: 0)
  let values = (0..<2000).map { Double(random.word($0) >> 11) * 0x1p-53 }
  let interval = Bootstrap().intervals(of: values)[0]
  let width = (interval?.high ?? 0) - (interval?.low ?? 0)
  let normal = 2 * 1.96 * (1.0 / 12 / 2000).squareRoot()
  #expect(abs(width / normal - 1) < 0.15)
}

/// Runs of 2,000 values of which some interval on the way missed the mean.
private func misses(
  runs: Int, mean: Double, _ value: @escaping (Double) -> Double
) -> (bernstein: Int, betting: Int) {
  var missed = (bernstein: 0, betting: 0)
  for run in 0..<runs {
    let random = CounterRandom(seed: 31, stream: run)
    var (bernstein, betting) = (ConfidenceSequence(), BettingConfidenceSequence(cellCount: 200))
    var (isOutside, isOutsideBetting) = (false, false)
    for step in 0..<2000 {
      let next = value(Double(random.word(step) >> 11) * 0x1p-53)
      bernstein.add(next)
      betting.add(next)
      let (first, second) = (bernstein.interval ?? (2, 2), betting.interval ?? (2, 2))
      if mean < first.low || mean > first.high { isOutside = true }
      if mean < second.low - 1e-9 || mean > second.high + 1e-9 { isOutsideBetting = true }
    }
    missed.bernstein += isOutside ? 1 : 0
    missed.betting += isOutsideBetting ? 1 : 0
    #expect((bernstein.interval?.high ?? 1) - (bernstein.interval?.low ?? 0) < 0.15)
    #expect((betting.interval?.high ?? 1) - (betting.interval?.low ?? 0) < 0.15)
  }
  return missed
}

@Test func `Confidence sequences hold at all times at once`() {
  let cases: [(mean: Double, value: (Double) -> Double)] = [
    (0.1, { $0 < 0.1 ? 1 : 0 }),
    (0.5, { $0 < 0.5 ? 1 : 0 }),
    // 0, ¼, ½ and 1 with chances 0.5, 0.2, 0.2 and 0.1.
    (0.25, { $0 < 0.5 ? 0 : $0 < 0.7 ? 0.25 : $0 < 0.9 ? 0.5 : 1 }),
  ]
  for (mean, value) in cases {
    let missed = misses(runs: 300, mean: mean, value)
    #expect(missed.bernstein <= 15 && missed.betting <= 15, "\(mean): \(missed)")
  }
  // The count is able to fail: another mean is missed by all.
  #expect(misses(runs: 20, mean: 0.6) { $0 < 0.5 ? 1 : 0 }.bernstein >= 15)
}

@Test func `After a few values bets give the narrower interval`() {
  var widths = (bernstein: 0.0, betting: 0.0)
  for run in 0..<100 {
    let random = CounterRandom(seed: 32, stream: run)
    var (bernstein, betting) = (ConfidenceSequence(), BettingConfidenceSequence())
    for step in 0..<50 {
      let next = Double(random.word(step) >> 11) * 0x1p-53
      bernstein.add(next)
      betting.add(next)
    }
    if let interval = bernstein.interval { widths.bernstein += interval.high - interval.low }
    if let interval = betting.interval { widths.betting += interval.high - interval.low }
  }
  #expect(widths.betting > 10 && widths.betting < 0.75 * widths.bernstein, "\(widths)")
}

@Test func `Differences of two systems are scaled to their range`() {
  var unit = (ConfidenceSequence(), BettingConfidenceSequence())
  var signed = (
    ConfidenceSequence(lowest: -1, highest: 1), BettingConfidenceSequence(lowest: -1, highest: 1)
  )
  var alike = ConfidenceSequence(lowest: -1, highest: 1)
  for step in 0..<200 {
    let value = Double(step * 37 % 64) / 64
    unit.0.add(value)
    unit.1.add(value)
    signed.0.add(2 * value - 1)
    signed.1.add(2 * value - 1)
    alike.add(0)
    #expect((alike.interval ?? (1, 1)).low <= 0 && (alike.interval ?? (-1, -1)).high >= 0)
  }
  #expect(isClose(signed.0.interval?.low, unit.0.interval.map { 2 * $0.low - 1 }))
  #expect(isClose(signed.0.interval?.high, unit.0.interval.map { 2 * $0.high - 1 }))
  #expect(isClose(signed.1.interval?.low, unit.1.interval.map { 2 * $0.low - 1 }))
  #expect(isClose(signed.1.interval?.high, unit.1.interval.map { 2 * $0.high - 1 }))
  #expect(signed.0.count == 200)
  for value in [1.5, -1.5, .nan] {
    var (first, second) = signed
    first.add(value)
    second.add(value)
    #expect(first.interval == nil && second.interval == nil)
  }
}
