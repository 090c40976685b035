import Ranking
import Testing

@Test func `Candidates are sorted as their order says`() {
  var sort = CandidateSort()
  var state: UInt64 = 7
  func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 33
  }
  // Equal scores, scores that differ in their last bits only, zeros of both signs, infinities.
  let special: [Double] = [
    0, -0.0, 1, 1.0.nextUp, 1.0.nextDown, -1, .infinity, -.infinity, .leastNonzeroMagnitude,
  ]
  for count in [0, 1, 2, 3, 16, 100, 129, 1000] {
    for kind in 0..<3 {
      var candidates = (0..<count).map { item in
        let score =
          kind == 0
          ? special[Int(next()) % special.count]
          : kind == 1 ? 1 + Double(next() % 8) * 2e-16 : Double(next()) / 1e6 - 1000
        return Candidate(item: Int32(item), score: score, tieBreak: next() % 4)
      }
      let expected = candidates.sorted { CandidateOrder().precedes($0, $1) }
      sort.sort(&candidates, order: CandidateOrder())
      #expect(candidates == expected)
    }
  }
}

@Test func `Candidates that tie are sorted by what breaks the tie`() {
  var sort = CandidateSort()
  var random = Sequence64()
  for count in [0, 1, 2, 3, 100, 129, 1000] {
    for bits in [1, 2, 9, 33, 64] as [UInt64] {
      var candidates = (0..<count).map { item in
        let word = UInt64(random.next(below: 1 << 30)) << 34 | UInt64(random.next(below: 1 << 30))
        return Candidate(item: Int32(item), score: 2, tieBreak: word >> (64 - bits), tier: 1)
      }
      let expected = candidates.sorted { CandidateOrder().precedes($0, $1) }
      sort.sort(tied: &candidates, order: CandidateOrder())
      #expect(candidates == expected)
    }
  }
}
