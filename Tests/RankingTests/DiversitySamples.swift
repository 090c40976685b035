import Ranking

/// Candidates with the numbers 0, 1, … and these scores, best first.
private func candidates(_ scores: [Double]) -> [Candidate] {
  scores.enumerated().map { Candidate(item: Int32($0.offset), score: $0.element, tieBreak: 0) }
}

func choose(
  _ method: DiversityRule.Method, _ strength: Double, _ sources: DiversitySources,
  _ scores: [Double], limit: Int, maxPerCategory: Int? = nil, user: Int32 = 0
) -> [Int] {
  var diversifier = Diversifier(
    DiversityRule(method: method, strength: strength), sources, limit: limit,
    maxPerCategory: maxPerCategory)
  var chosen: [Candidate] = []
  diversifier.choose(candidates(scores), user: user, into: &chosen)
  return chosen.map { Int($0.item) }
}

/// A small generator, so that cases are the same on every run.
struct Draws {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }
}
