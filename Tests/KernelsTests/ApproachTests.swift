import Kernels
import Testing

@Test(arguments: [0, 0.25, 1]) func approachEqualsItsDefinition(rate: Float) {
  let (own, other) = (sample(1, 37, 3), sample(1, 37, 4))
  let start = own.values
  for range in [0..<5, 5..<36] { own.approach(other, by: rate, range) }
  for index in 0..<36 {
    let (from, to) = (Double(start[index]), Double(other.start[index]))
    #expect(abs(Double(own.start[index]) - (from + Double(rate) * (to - from))) < 1e-6)
    #expect(rate < 1 || own.start[index] == other.start[index])
  }
  #expect(own.start[36] == start[36])
}

@Test func exchangedBuffersHoldEachOthersNumbers() {
  let (one, other) = (sample(1, 9, 5), sample(1, 9, 6))
  let (first, second) = (one.values, other.values)
  one.exchange(with: other)
  #expect(one.values == second && other.values == first)
}
