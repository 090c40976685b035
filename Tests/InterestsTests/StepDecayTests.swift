import Interests
import Testing

@Test func powersAreRoundedOnce() {
  for ratio in [0.8, 0.7, 0.1, 0.999_999, 1.0 / 3, 0x1p-3, 0.9] {
    // 64 bits of mantissa, and few enough factors that the last of 53 is right but for near ties.
    var power: Float80 = 1
    for count in 0..<60 {
      let exact = Double(power)
      let found = StepDecay(ratio).weight(Int64(count))
      let nearTie = abs(Float80(exact) - power) > 0.49 * Float80(exact.ulp)
      #expect(found == exact || nearTie, "\(ratio)^\(count)")
      power *= Float80(ratio)
    }
    #expect(StepDecay(ratio).weight(1) == ratio)
    #expect(StepDecay(ratio).weight(2) == ratio * ratio)
  }
}

@Test func powersOfManyEventsVanish() {
  #expect(StepDecay(0.5).weight(1074) == 0x1p-1074)
  #expect(StepDecay(0.5).weight(1076) == 0)
  #expect(StepDecay(0.9).weight(.max) == 0)
  #expect(StepDecay(0x1.fffffffffffffp-1).weight(1 << 20) == 1 - 0x1p-33)
}
