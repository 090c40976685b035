import Glibc
import Interests
import Testing

@Test func exponentialOfWorkedExample() {
  let law = DecayLaw.exponential(ratePerNanosecond: 0.1 / Double(dayNanoseconds))
  let worked = [9.0484, 8.1873, 7.4082]
  for (days, expected) in zip(Int64(1)..., worked) {
    #expect(abs(10 * law.weight(age: days * dayNanoseconds) - expected) < 5e-5)
  }
  #expect(abs(0.8 * law.weight(age: 2 * dayNanoseconds) - 0.65498) < 5e-6)
}

@Test func halfLifeHalvesEveryLawThatHasOne() {
  let halfLife = Double(7 * dayNanoseconds)
  let laws: [DecayLaw] = [
    .exponential(halfLifeNanoseconds: halfLife),
    .power(halfLifeNanoseconds: halfLife, exponent: 1),
    .power(halfLifeNanoseconds: halfLife, exponent: 0.5),
    .power(halfLifeNanoseconds: halfLife, exponent: 3.2),
    .power(halfLifeNanoseconds: halfLife, exponent: 1e9),
  ]
  for law in laws {
    #expect(agree(law.weight(age: 7 * dayNanoseconds), 0.5), "\(law)")
    #expect(law.weight(age: 0) == 1)
  }
}

@Test func powerLawIsHyperbolicAtExponentOne() {
  let law = DecayLaw.power(halfLifeNanoseconds: 1e9, exponent: 1)
  #expect(law.weight(age: 3_000_000_000) == 0.25)
  let squared = DecayLaw.power(scaleNanoseconds: 1e9, exponent: 2)
  #expect(agree(squared.weight(age: 3_000_000_000), 1 / 16))
}

@Test func windowHoldsItsEdge() {
  let law = DecayLaw.window(lengthNanoseconds: 10)
  #expect(law.weight(age: 10) == 1)
  #expect(law.weight(age: 11) == 0)
}

@Test func stepCountsEventsNotTime() {
  let law = DecayLaw.step(ratio: 0.8)
  #expect(agree(law.weight(age: 1 << 60, laterEvents: 3), 0.512))
  #expect(law.weight(age: 5) == 1)
}
