import Glibc
import Interests
import Testing

/// A log with ties of time, strengths and gaps from a second to days.
private func mixedLog(groups: Int32, count: Int, seed: UInt64 = 3) -> [FitEvent] {
  var numbers = SeededNumbers(seed: seed)
  var times = [Double](repeating: 1.6e9, count: Int(groups))
  return (0..<count).map { _ in
    let group = Int32(numbers.next() * Double(groups))
    if numbers.next() < 0.7 {
      times[Int(group)] += (exp(numbers.next() * log(4e5)) * 1000).rounded() / 1000
    }
    return FitEvent(
      group: group, key: group * 10 + Int32(numbers.next() * 7), seconds: times[Int(group)],
      strength: [1, 2.5, 0.25][Int(numbers.next() * 3)])
  }
}

private typealias Case = (family: LawFamily, theta: [Double], decay: @Sendable (Double) -> Double)

private let cases: [Case] = [
  (.none, [], { _ in 1 }),
  (.exp, [log(5000.0)], { pow(2, -$0 / 5000) }),
  (.power, [log(300.0)], { 1 / (1 + $0 / 300) }),
  (.powerExponent, [log(90.0), log(0.4)], { pow(1 + $0 / 90, -0.4) }),
  (
    .cutoff, [log(90.0), log(0.4), log(20_000.0)],
    { pow(1 + $0 / 90, -0.4) * pow(2, -$0 / 20_000) }
  ),
  (
    .mixture, [log(1.5), log(90.0), log(9000.0), log(2.0), log(0.6)],
    { 0.4 * pow(1 + $0 / 90, -2) + 0.6 * pow(1 + $0 / 9000, -0.6) }
  ),
]

@Test func likelihoodIsThatOfTheDefinition() {
  for (groups, isByDay) in [(Int32(7), false), (1, true)] {
    let events = mixedLog(groups: groups, count: 401)
    let log = fitLog(events, clustersAreDays: isByDay)
    let likelihood = Likelihood(log, run: serial)
    let end = Double(log.trainEnd) / 1e9
    for test in cases {
      let law = test.family.fitLaw(test.theta, spanSeconds: log.spanSeconds)
      let sums = likelihood.sums(law, epsilon: 0.05, goesOn: true)
      let naive = naiveLikelihood(events, epsilon: 0.05, trainEnd: end, test.decay)
      #expect(abs(sums.train / naive.train - 1) < 1e-6, "\(test.family)")
      #expect(abs(sums.test / naive.test - 1) < 1e-6, "\(test.family)")
    }
    for window in [0, 1000, 50_000, 1e9] {
      let law = FitLaw.window(lengthNanoseconds: Int64(window * 1e9))
      let sums = likelihood.sums(law, epsilon: 0.05, goesOn: true)
      let naive = naiveLikelihood(events, epsilon: 0.05, trainEnd: end) {
        $0 <= window + 1e-5 ? 1 : 0
      }
      #expect(abs(sums.train / naive.train - 1) < 1e-9, "window \(window)")
      #expect(abs(sums.test / naive.test - 1) < 1e-9, "window \(window)")
    }
  }
}

@Test func gradientsAreCentralDifferences() {
  let log = fitLog(mixedLog(groups: 5, count: 300))
  let likelihood = Likelihood(log, run: serial)
  for test in cases {
    let point = test.theta + [0.07]
    func sums(_ point: [Double]) -> LikelihoodSums {
      let law = test.family.fitLaw(Array(point.dropLast()), spanSeconds: log.spanSeconds)
      return likelihood.sums(law, epsilon: point[point.count - 1])
    }
    let gradient = sums(point).gradient
    for place in point.indices {
      var (above, below) = (point, point)
      above[place] += 1e-4
      below[place] -= 1e-4
      let difference = (sums(above).train - sums(below).train) / 2e-4
      #expect(
        abs(gradient[place] - difference) < 1e-4 * max(1, abs(difference)),
        "\(test.family) parameter \(place)")
    }
  }
}

@Test func tinyLogByHand() {
  // One user: a, b, then a at 2 s and b at 3 s are scored, the second after the first 80 %.
  let events = [
    FitEvent(group: 0, key: 0, seconds: 0), FitEvent(group: 0, key: 1, seconds: 1),
    FitEvent(group: 0, key: 0, seconds: 2), FitEvent(group: 0, key: 1, seconds: 3),
    // At one time: neither knows of the other.
    FitEvent(group: 1, key: 2, seconds: 1), FitEvent(group: 1, key: 3, seconds: 1),
    FitEvent(group: 1, key: 4, seconds: 2),
  ]
  let log = fitLog(events)
  #expect(log.train == ScoredCounts(scored: 1, withoutChoice: 4, newKeys: 1))
  #expect(log.test == ScoredCounts(scored: 1, withoutChoice: 0, newKeys: 0))
  let law = LawFamily.exp.fitLaw([0], spanSeconds: log.spanSeconds)
  let sums = Likelihood(log, run: serial).sums(law, epsilon: 0.1, goesOn: true)
  // Half-life 1 s: a has 1/4 beside b's 1/2; then b has 1/4 beside a's 1/2 + 1/8.
  #expect(abs(sums.train - Glibc.log(0.9 / 3 + 0.05)) < 1e-12)
  #expect(abs(sums.test - Glibc.log(0.9 * 0.25 / 0.875 + 0.05)) < 1e-12)
}

@Test func shortHalfLivesDoNotUnderflow() {
  // A millennium of half-lives between events: only the newest key counts.
  let events = [
    FitEvent(group: 0, key: 0, seconds: 0), FitEvent(group: 0, key: 1, seconds: 1e6),
    FitEvent(group: 0, key: 1, seconds: 2e6), FitEvent(group: 0, key: 0, seconds: 3e6),
  ]
  let log = fitLog(events)
  let law = LawFamily.exp.fitLaw([0], spanSeconds: log.spanSeconds)
  let sums = Likelihood(log, run: serial).sums(law, epsilon: 0.1, goesOn: true)
  #expect(abs(sums.train - Glibc.log(0.95)) < 1e-12)
  #expect(abs(sums.test - Glibc.log(0.05)) < 1e-12)
}

@Test func orderOfTasksChangesNothing() {
  let log = fitLog(mixedLog(groups: 4000, count: 30_000))
  let law = LawFamily.cutoff.fitLaw([5, 0, 12], spanSeconds: log.spanSeconds)
  let forwards = Likelihood(log, run: serial).sums(law, epsilon: 0.1)
  let backwards = Likelihood(log) { count, body in
    #expect(count > 1)
    for task in (0..<count).reversed() { body(task) }
  }.sums(law, epsilon: 0.1)
  #expect(forwards.train == backwards.train)
  #expect(forwards.gradient == backwards.gradient)
}
