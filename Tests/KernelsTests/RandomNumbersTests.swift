import Kernels
import Testing

@Test func streamsAreReproducibleAndDifferent() {
  let stream = RandomStream(seed: 1, 2, 3)
  #expect(stream.bits(5) == RandomStream(seed: 1, 2, 3).bits(5))
  let others = [
    RandomStream(seed: 2, 2, 3), RandomStream(seed: 1, 3, 2), RandomStream(seed: 1, 2),
  ]
  for other in others { #expect(other.bits(5) != stream.bits(5)) }
}

@Test func uniformAndNormalHaveTheirMoments() {
  let stream = RandomStream(seed: 7)
  let count = 100_000
  let uniform = (0..<count).map { stream.uniform($0) }
  #expect(uniform.allSatisfy { $0 >= 0 && $0 < 1 })
  #expect(abs(uniform.reduce(0, +) / Double(count) - 0.5) < 0.004)
  let normal = (0..<count).map { stream.normal($0) }
  #expect(normal.allSatisfy { $0.isFinite })
  #expect(abs(normal.reduce(0, +) / Double(count)) < 0.013)
  #expect(abs(normal.reduce(0) { $0 + $1 * $1 } / Double(count) - 1) < 0.02)
}

@Test func permutationHoldsEveryIndexOnce() {
  for count in [0, 1, 2, 100] {
    #expect(RandomStream(seed: 3).permutation(count).sorted() == Array(0..<count))
  }
  #expect(RandomStream(seed: 3).permutation(100) != RandomStream(seed: 4).permutation(100))
  // Each of three values comes first about a third of the time.
  let firsts = (0..<3000).map { RandomStream(seed: 5, UInt64($0)).permutation(3)[0] }
  for value in 0..<3 { #expect(abs(firsts.filter { $0 == value }.count - 1000) < 110) }
}
