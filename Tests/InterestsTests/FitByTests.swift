import Glibc
import Interests
import Testing

/// A log in which every event has a type, types by turns at random, and users repeat themselves by
/// the weights and half-lives of types, or by half-lives of their own.
private func simulated(
  users: Int, seed: UInt64, epsilon: Double, types: Int = 1,
  _ decay: (_ user: Int, _ type: Int, _ age: Double) -> Double
) -> [(event: FitEvent, type: Int32)] {
  var numbers = SeededNumbers(seed: seed)
  var log: [(event: FitEvent, type: Int32)] = []
  var keyCount: Int32 = 0
  for user in 0..<users {
    var history: [(key: Int32, type: Int, seconds: Double)] = []
    var own: [Int32] = []
    var time = numbers.next() * 30 * 86_400
    for _ in 0..<50 {
      time += 60 * exp(numbers.next() * Glibc.log(4 * 1440))
      var key = keyCount
      if own.count < 2 || numbers.next() < 0.1 {
        keyCount += 1
        own.append(key)
      } else if numbers.next() < epsilon {
        key = own[Int(numbers.next() * Double(own.count))]
      } else {
        let weights = history.map { decay(user, $0.type, time - $0.seconds) }
        var left = numbers.next() * weights.reduce(0, +)
        key = history[history.count - 1].key
        for (event, weight) in zip(history, weights) {
          left -= weight
          if left < 0 {
            key = event.key
            break
          }
        }
      }
      let type = Int(numbers.next() * Double(types))
      history.append((key, type, time))
      log.append((FitEvent(group: Int32(user), key: key, seconds: time), Int32(type)))
    }
  }
  return log
}

private func likelihood(_ log: [(event: FitEvent, type: Int32)]) -> Likelihood {
  var kept = FitEvents()
  for (event, type) in log {
    kept.append(
      timeNanoseconds: Int64((event.seconds * 1e9).rounded()), key: event.key, group: event.group,
      strength: event.strength, type: type)
  }
  return Likelihood(FitLog(kept, clustersAreDays: false), run: serial)
}

/// How many standard errors of its logarithm a fitted value is from the truth.
private func distance(_ parameter: FittedParameter, _ truth: Double) throws -> Double {
  let error = try #require(parameter.error)
  return abs(log(parameter.value / truth)) * parameter.value / error
}

@Test func typesAreFittedAndTold() throws {
  let (fast, slow) = (20_000.0, 400_000.0)
  let log = simulated(users: 300, seed: 4, epsilon: 0.1, types: 2) { _, type, age in
    type == 0 ? exp2(-age / fast) : 4 * exp2(-age / slow)
  }
  let fitter = LawFitter(likelihood(log))
  let common = fitter.fit(.exp)
  let fit = fitter.fitByType(.exp, from: common, typeCount: 2)
  #expect(fit.name == "exp-by-event")
  #expect(fit.parameters.map(\.name) == ["half_life", "weight", "half_life", "weight", "epsilon"])
  #expect(fit.parameters.map(\.lawClass) == [0, 0, 1, 1, nil])
  #expect(fit.trainLogLikelihood > common.trainLogLikelihood + 50)
  #expect(fit.testLogLikelihood > common.testLogLikelihood)
  #expect(try distance(fit.parameters[0], fast) < 3)
  #expect(fit.parameters[1].value == 1)
  #expect(fit.parameters[1].isGiven)
  #expect(try distance(fit.parameters[2], slow) < 3)
  #expect(try distance(fit.parameters[3], 4) < 3)
}

@Test func gradientsOfTypesAreCentralDifferences() {
  let log = simulated(users: 12, seed: 2, epsilon: 0.1, types: 3) { _, _, age in exp2(-age / 9e4) }
  let likelihood = likelihood(log)
  let span = likelihood.log.spanSeconds
  let cases: [(LawFamily, [Double])] = [
    (.exp, [9, 11, 13, 0.5, -1]), (.power, [8, 10, 12, 0.5, -1]), (.none, [0.5, -1]),
  ]
  for (family, theta) in cases {
    func sums(_ theta: [Double]) -> LikelihoodSums {
      likelihood.sums(
        .typed(TypedBanks.of(family, theta, typeCount: 3, spanSeconds: span)), epsilon: 0.07)
    }
    let gradient = sums(theta).gradient
    for place in theta.indices {
      var (above, below) = (theta, theta)
      above[place] += 1e-4
      below[place] -= 1e-4
      let difference = (sums(above).train - sums(below).train) / 2e-4
      #expect(abs(gradient[place] - difference) < 1e-4 * max(1, abs(difference)), "\(family)")
    }
  }
}

@Test func typesOfOneHalfLifeAndWeightAreNoTypes() {
  let log = simulated(users: 20, seed: 2, epsilon: 0.1, types: 3) { _, _, age in exp2(-age / 9e4) }
  let likelihood = likelihood(log)
  let span = likelihood.log.spanSeconds
  for family in [LawFamily.exp, .power] {
    let plain = likelihood.sums(
      family.fitLaw([11], spanSeconds: span), epsilon: 0.1, goesOn: true)
    let typed = likelihood.sums(
      .typed(TypedBanks.of(family, [11, 11, 11, 0, 0], typeCount: 3, spanSeconds: span)),
      epsilon: 0.1, goesOn: true)
    #expect(abs(plain.train / typed.train - 1) < 1e-9)
    #expect(abs(plain.test / typed.test - 1) < 1e-9)
  }
}

@Test func halfLivesOfUsersAreShrunkToTheCommonOne() throws {
  // Users of half a day and users of eight days, about a common two.
  let log = simulated(users: 200, seed: 6, epsilon: 0.1) { user, _, age in
    exp2(-age / (user % 2 == 0 ? 43_200 : 691_200))
  }
  let fitter = LawFitter(likelihood(log))
  let common = fitter.fit(.exp)
  let fit = fitter.fitByUser(.exp, from: common)
  #expect(fit.name == "exp-by-user")
  #expect(fit.parameters.map(\.name) == ["common_half_life", "spread", "epsilon"])
  #expect(fit.testLogLikelihood > common.testLogLikelihood)
  let middle = fit.parameters[0].value
  #expect(abs(log2(middle / 172_800)) < 0.6)
  // The two kinds lie log 4 to either side.
  #expect(abs(fit.parameters[1].value - Glibc.log(4)) < 0.35)
  #expect(fit.parameters.allSatisfy { $0.error != nil })
  let users = fit.userParameters
  #expect(users.count == 200)
  let logs = { (kind: Int) in
    users.filter { $0.lawClass! % 2 == kind }.map { Glibc.log($0.value / middle) }
  }
  let (fast, slow) = (logs(0), logs(1))
  #expect(fast.count { $0 < 0 } > 85)
  #expect(slow.count { $0 > 0 } > 85)
}

@Test func usersWhoAreAllAlikeAreGivenTheCommonHalfLife() {
  let log = simulated(users: 100, seed: 8, epsilon: 0.1) { _, _, age in exp2(-age / 100_000) }
  let fitter = LawFitter(likelihood(log))
  let fit = fitter.fitByUser(.power, from: fitter.fit(.power))
  let alike = fitter.fitByUser(.exp, from: fitter.fit(.exp))
  #expect(fit.userParameters.count == 100)
  let farthest = alike.userParameters.map { abs(log2($0.value / 100_000)) }.max()!
  #expect(farthest < 1.2)
}
