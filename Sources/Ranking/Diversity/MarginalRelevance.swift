/// Maximal marginal relevance: the next item has the highest
///
///     (1 − λ)·s(i) − λ·max_{j picked} sim(i, j)
///
/// with s the relative score and sim the similarity, at least 0. The more is picked the less an item
/// gains, so that one is held against what was picked since its last look only while it may be best.
/// Source: Carbonell & Goldstein 1998.
struct MarginalRelevance: DiversityMethod {
  let strength: Double
  private let similarity: SimilarityView
  private var list = UnsafeBufferPointer<Candidate>(start: nil, count: 0)
  private var relative: [Double] = []
  /// By place: the highest similarity to the first `looks` picked ones.
  private var closest: [Double] = []
  private var looks: [Int32] = []
  private var picked: [Int] = []

  init(strength: Double, similarity: ItemSimilarity) {
    self.strength = strength
    self.similarity = SimilarityView(similarity)
  }

  mutating func begin(_ list: UnsafeBufferPointer<Candidate>, user: Int32) {
    self.list = list
    RelativeScores(list).fill(&relative, list)
    closest.removeAll(keepingCapacity: true)
    closest.append(contentsOf: repeatElement(0, count: list.count))
    looks.removeAll(keepingCapacity: true)
    looks.append(contentsOf: repeatElement(0, count: list.count))
    picked.removeAll(keepingCapacity: true)
  }

  mutating func bound(from place: Int) -> Double { gain(place, closest: 0) }

  mutating func gain(of place: Int, above floor: Double) -> Double {
    var own = gain(place, closest: closest[place])
    var look = Int(looks[place])
    while look < picked.count, own > floor {
      let other = list[picked[look]].item
      closest[place] = max(closest[place], similarity.of(list[place].item, other))
      own = gain(place, closest: closest[place])
      look += 1
    }
    looks[place] = Int32(truncatingIfNeeded: look)
    return own
  }

  mutating func pick(_ place: Int) { picked.append(place) }

  private func gain(_ place: Int, closest: Double) -> Double {
    // Before the first pick nothing is similar, so that even λ = 1 starts with the best.
    picked.isEmpty ? relative[place] : (1 - strength) * relative[place] - strength * closest
  }
}
