import Kernels
import Testing

@Test func dropoutKeepsTheExpectedShareAndScale() {
  let count = 100_003
  let values = FloatBuffer([Float](repeating: 1, count: count))
  let matrix = values.matrix(rows: 1, columns: count)
  dropout(matrix, probability: 0.2, stream: RandomStream(seed: 1, 2))
  let kept = values.values.filter { $0 != 0 }
  #expect(kept.allSatisfy { $0 == 1.25 })
  // Four standard deviations of a binomial share.
  #expect(abs(Double(kept.count) / Double(count) - 0.8) < 0.006)
  // No lane is special.
  for lane in 0..<16 {
    let own = stride(from: lane, to: count, by: 16).filter { values.values[$0] != 0 }.count
    #expect(abs(Double(own) / Double(count / 16) - 0.8) < 0.022)
  }
}

@Test func dropoutRepeatsWithItsStreamOnly() {
  func mask(_ stream: RandomStream) -> [Float] {
    let values = FloatBuffer([Float](repeating: 1, count: 77))
    dropout(values.matrix(rows: 7, columns: 11), probability: 0.5, stream: stream)
    return values.values
  }
  #expect(mask(RandomStream(seed: 1, 2)) == mask(RandomStream(seed: 1, 2)))
  #expect(mask(RandomStream(seed: 1, 2)) != mask(RandomStream(seed: 1, 3)))
}

@Test func noDropoutLeavesValues() {
  let values = sample(3, 5, 1)
  let before = values.values
  dropout(values.matrix(rows: 3, columns: 5), probability: 0, stream: RandomStream(seed: 1))
  #expect(values.values == before)
}
