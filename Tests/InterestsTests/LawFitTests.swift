import Foundation
import Interests
import Testing

/// A law whose logs are simulated.
struct KnownLaw: Sendable, CustomTestStringConvertible {
  let family: LawFamily
  let truth: [String: Double]
  var users = 150
  var eventsPerUser = 40
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

/// Laws whose parameters only a long log holds: long to fit, so only where it is asked for.
private let longLaws = [
  KnownLaw(family: .none, truth: ["epsilon": 0.4]) { _ in 1 },
  KnownLaw(
    family: .cutoff,
    truth: ["scale": 3600, "exponent": 0.8, "half_life": 432_000, "epsilon": 0.1],
    users: 2400, eventsPerUser: 60
  ) { pow(1 + $0 / 3600, -0.8) * exp2(-$0 / 432_000) },
  // The fast term shows over two decades before the slow one takes over; else its scale and its
  // exponent could not be told apart.
  KnownLaw(
    family: .mixture,
    truth: [
      "weight_1": 0.95, "weight_2": 0.05, "scale_1": 600, "scale_2": 300_000, "exponent_1": 1.5,
      "exponent_2": 2, "epsilon": 0.1,
    ], users: 4800, eventsPerUser: 60
  ) { 0.95 * pow(1 + $0 / 600, -1.5) + 0.05 * pow(1 + $0 / 300_000, -2) },
]

/// `make simulations` sets it.
private let simulatesLongLogs =
  ProcessInfo.processInfo.environment["EBB_SIMULATIONS"] == "all"

/// Of a hundred logs of one law, nine tenths of the fits or more lie within two standard errors of
/// the truth, and their mean within 2 % of it.
@Test(arguments: simulatesLongLogs ? knownLaws + longLaws : knownLaws)
func knownLawsAreRecovered(_ known: KnownLaw) {
  var hits: [String: Int] = [:]
  var sums: [String: Double] = [:]
  for seed in UInt64(1)...100 {
    let events = simulatedLog(
      users: known.users, eventsPerUser: known.eventsPerUser, epsilon: known.truth["epsilon"]!,
      seed: seed, known.decay)
    let fit = LawFitter(Likelihood(fitLog(events), run: serial)).fit(known.family)
    for parameter in fit.parameters {
      guard let value = known.truth[parameter.name], let error = parameter.error else { continue }
      // Durations and exponents are fitted as logarithms, and so their errors are relative.
      let isLogarithm = isFittedAsLogarithm(parameter.name)
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
    let estimate = isFittedAsLogarithm(name) ? exp(mean) : mean
    #expect(abs(estimate / value - 1) < 0.02, "\(name): \(estimate)")
    if simulatesLongLogs { print(known.family, name, value, estimate, hits[name, default: 0]) }
  }
}

private func isFittedAsLogarithm(_ name: String) -> Bool {
  name != "epsilon" && !name.hasPrefix("weight")
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
