import Glibc
import Interests
import Testing

@Test func banksHoldPowerLawsFromNoAgeToACentury() {
  let century = 100 * 365.25 * 86_400
  for exponent in [0.05, 0.5, 1, 3.2, 10] {
    for scale in [1.0, 3600, 1e7] {
      let bank = LawFamily.powerExponent.bank([log(scale), log(exponent)], spanSeconds: century)
      for age in [0] + (0...60).map({ century * exp(-Double($0) * 0.4) }) {
        let exact = pow(1 + age / scale, -exponent)
        #expect(
          abs(bank.weight(ageSeconds: age) / exact - 1) < 1e-3, "d \(exponent) s \(scale) Δ \(age)")
      }
    }
  }
}

@Test func banksHoldCutOffsAndMixtures() {
  let span = 1e7
  let cutoff = LawFamily.cutoff.bank([log(60.0), log(0.7), log(1e5)], spanSeconds: span)
  let mixture = LawFamily.mixture.bank(
    [log(0.25 / 0.75), log(60.0), log(1e4), log(2.0), log(0.3)], spanSeconds: span)
  for age in [0, 1, 60, 1e4, 3e5] {
    let cut = pow(1 + age / 60, -0.7) * pow(2, -age / 1e5)
    #expect(abs(cutoff.weight(ageSeconds: age) / cut - 1) < 1e-6)
    let mixed = 0.75 * pow(1 + age / 60, -2) + 0.25 * pow(1 + age / 1e4, -0.3)
    #expect(abs(mixture.weight(ageSeconds: age) / mixed - 1) < 1e-6)
  }
}

@Test func digammaOfKnownValues() {
  #expect(abs(digamma(1) + 0.577_215_664_901_532_9) < 1e-12)
  #expect(abs(digamma(0.5) + 1.963_510_026_021_423_5) < 1e-12)
  #expect(abs(digamma(10) - 2.251_752_589_066_721) < 1e-12)
}

@Test func cutoffAndMixtureLawsAreTheirFormulas() throws {
  let cutoff = DecayLaw.cutoff(
    scaleNanoseconds: 1e9, exponent: 2, halfLifeNanoseconds: 3e9)
  #expect(agree(cutoff.weight(age: 3_000_000_000), 1 / 16.0 / 2))
  let terms = [
    PowerMixture.Term(weight: 0.75, scaleNanoseconds: 1e9, exponent: 2),
    PowerMixture.Term(weight: 0.25, scaleNanoseconds: 3e9, exponent: 1),
  ]
  let mixture = try #require(PowerMixture(terms))
  #expect(mixture.terms == terms)
  #expect(agree(DecayLaw.mixture(mixture).weight(age: 3_000_000_000), 0.75 / 16 + 0.25 / 2))
  #expect(PowerMixture([]) == nil)
  #expect(PowerMixture(Array(repeating: terms[0], count: 5)) == nil)
}

@Test func lawsOfTablesAreRefusedWhereTheyAreNone() {
  #expect(LawFamily.mixture.law(tableValues: [0.5, 0.4, 1, 1, 1, 1]) == nil)
  #expect(LawFamily.exp.law(tableValues: [1e-5]) == nil)
  #expect(LawFamily.exp.law(tableValues: [60]) == .exponential(halfLifeNanoseconds: 6e10))
  #expect(LawFamily.window.law(tableValues: [60]) == .window(lengthNanoseconds: 60_000_000_000))
}
