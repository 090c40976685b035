/// Maximal marginal relevance: the next item has the highest
///
///     (1 − λ)·s(i) − λ·max_{j picked} sim(i, j)
///
/// with s the relative score and sim the similarity, at least 0.
/// Source: Carbonell & Goldstein 1998.
struct MarginalRelevance: DiversityMethod {
  let strength: Double
  private var candidates: SimilarCandidates
  private var relative: [Double] = []
  private var closest: [Double] = []
  private var similarities: [Double] = []

  init(strength: Double, similarity: ItemSimilarity) {
    self.strength = strength
    candidates = SimilarCandidates(similarity)
  }

  mutating func begin(_ items: [Int32], scores: [Double], user: Int32, gains: inout [Double]) {
    candidates.begin(items)
    relative = relativeScores(scores)
    closest = Array(repeating: 0, count: items.count)
    similarities = closest
    // Before the first pick nothing is similar, so that even λ = 1 starts with the best.
    gains = relative
  }

  mutating func pick(_ place: Int, gains: inout [Double]) {
    candidates.fill(&similarities, of: place)
    for index in gains.indices {
      closest[index] = max(closest[index], similarities[index])
      gains[index] = (1 - strength) * relative[index] - strength * closest[index]
    }
  }
}
