import Glibc
import Interests
import Testing

/// Of some seeds, how many fits lie within two standard errors of the truth, parameter by parameter.
private func recovered(
  _ family: LawFamily, _ truth: [String: Double], seeds: ClosedRange<UInt64>,
  _ decay: (Double) -> Double
) -> [String: Int] {
  var hits: [String: Int] = [:]
  for seed in seeds {
    let events = simulatedLog(
      users: 150, eventsPerUser: 40, epsilon: truth["epsilon"]!, seed: seed, decay)
    let fit = LawFitter(Likelihood(fitLog(events), run: serial)).fit(family)
    for parameter in fit.parameters {
      guard let value = truth[parameter.name], let error = parameter.error else { continue }
      // Durations and exponents are fitted as logarithms, and so their errors are relative.
      let distance =
        parameter.name == "epsilon"
        ? abs(parameter.value - value) / error
        : abs(log(parameter.value / value)) * parameter.value / error
      if distance < 2 { hits[parameter.name, default: 0] += 1 }
    }
  }
  return hits
}

@Test func exponentialIsRecovered() {
  let truth = ["half_life": 86_400.0, "epsilon": 0.15]
  let hits = recovered(.exp, truth, seeds: 1...6) { pow(2, -$0 / 86_400) }
  for name in truth.keys { #expect(hits[name, default: 0] >= 5, "\(name)") }
}

@Test func powerLawIsRecovered() {
  let truth = ["half_life": 7200.0, "epsilon": 0.15]
  let hits = recovered(.power, truth, seeds: 1...6) { 1 / (1 + $0 / 7200) }
  for name in truth.keys { #expect(hits[name, default: 0] >= 5, "\(name)") }
}

@Test func exponentOfPowerLawIsRecovered() {
  let truth = ["scale": 7200.0, "exponent": 1.5, "epsilon": 0.1]
  let hits = recovered(.powerExponent, truth, seeds: 1...6) { pow(1 + $0 / 7200, -1.5) }
  for name in truth.keys { #expect(hits[name, default: 0] >= 5, "\(name)") }
}

@Test func windowIsRecovered() throws {
  let events = simulatedLog(users: 150, eventsPerUser: 40, epsilon: 0.1, seed: 5) {
    $0 <= 200_000 ? 1 : 1e-9
  }
  let fit = LawFitter(Likelihood(fitLog(events), run: serial)).fit(.window)
  #expect(abs(fit.parameters[0].value / 200_000 - 1) < 0.05)
  #expect(fit.parameters[0].error == nil)
  #expect(try abs(fit.parameters[1].value - 0.1) < 3 * #require(fit.parameters[1].error))
}

@Test func richerLawsAreNoWorseOnWhatTheyAreFittedTo() {
  let events = simulatedLog(users: 100, eventsPerUser: 40, epsilon: 0.1, seed: 9) {
    0.7 * pow(1 + $0 / 600, -3) + 0.3 * pow(1 + $0 / 100_000, -1)
  }
  let fitter = LawFitter(Likelihood(fitLog(events), run: serial))
  let value = { (family: LawFamily) in fitter.fit(family).trainLogLikelihood }
  let (none, power, exponent) = (value(.none), value(.power), value(.powerExponent))
  #expect(none < power)
  #expect(power < exponent + 1e-3)
  #expect(exponent < value(.cutoff) + 1e-3)
  #expect(exponent < value(.mixture) + 1e-3)
}

@Test func whatTheLogDoesNotTellIsNotIdentified() {
  // Every history is a day old: no half-life is likelier than another.
  let events = (0..<40).flatMap { user in
    let (base, key) = (Double(user) * 3600, Int32(user * 2))
    return [
      FitEvent(group: Int32(user), key: key, seconds: base),
      FitEvent(group: Int32(user), key: key + 1, seconds: base),
      FitEvent(group: Int32(user), key: key, seconds: base + 86_400),
    ]
  }
  let fit = LawFitter(Likelihood(fitLog(events), run: serial)).fit(.exp)
  #expect(fit.parameters.map(\.name) == ["half_life", "epsilon"])
  #expect(fit.parameters.allSatisfy { $0.error == nil })
}
