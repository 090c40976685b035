import Glibc
import Interests
import Testing

/// A law whose logs are simulated.
struct KnownLaw: Sendable, CustomTestStringConvertible {
  let family: LawFamily
  let truth: [String: Double]
  let decay: @Sendable (Double) -> Double

  var testDescription: String { family.rawValue }
}

private let knownLaws = [
  KnownLaw(family: .exp, truth: ["half_life": 86_400, "epsilon": 0.15]) { pow(2, -$0 / 86_400) },
  KnownLaw(family: .power, truth: ["half_life": 7200, "epsilon": 0.15]) { 1 / (1 + $0 / 7200) },
  KnownLaw(family: .powerExponent, truth: ["scale": 7200, "exponent": 1.5, "epsilon": 0.1]) {
    pow(1 + $0 / 7200, -1.5)
  },
]

/// Of a hundred logs of one law, nine tenths of the fits or more lie within two standard errors of
/// the truth, and their mean within 2 % of it.
@Test(arguments: knownLaws) func knownLawsAreRecovered(_ known: KnownLaw) {
  var hits: [String: Int] = [:]
  var sums: [String: Double] = [:]
  for seed in UInt64(1)...100 {
    let events = simulatedLog(
      users: 150, eventsPerUser: 40, epsilon: known.truth["epsilon"]!, seed: seed, known.decay)
    let fit = LawFitter(Likelihood(fitLog(events), run: serial)).fit(known.family)
    for parameter in fit.parameters {
      guard let value = known.truth[parameter.name], let error = parameter.error else { continue }
      // Durations and exponents are fitted as logarithms, and so their errors are relative.
      let isLogarithm = parameter.name != "epsilon"
      let distance =
        isLogarithm
        ? abs(log(parameter.value / value)) * parameter.value : abs(parameter.value - value)
      if distance < 2 * error { hits[parameter.name, default: 0] += 1 }
      sums[parameter.name, default: 0] += isLogarithm ? log(parameter.value) : parameter.value
    }
  }
  for (name, value) in known.truth.sorted(by: { $0.key < $1.key }) {
    #expect(hits[name, default: 0] >= 90, "\(name)")
    let mean = sums[name, default: 0] / 100
    let estimate = name == "epsilon" ? mean : exp(mean)
    #expect(abs(estimate / value - 1) < 0.02, "\(name): \(estimate)")
  }
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
