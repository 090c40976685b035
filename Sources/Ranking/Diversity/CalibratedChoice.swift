import ItemFacts

/// Calibration: the list S is to hold each category as the user's history does. The next item makes
///
///     (1 − λ)·Σ_{i in S} s(i) − λ·D(p, q)
///
/// largest, with s the relative score, p the shares of the history's categories and q those of the
/// list, an item in several belonging to each in equal parts, and D their `SmoothedDivergence`. Users
/// without history get the order of the scores.
/// Source: Steck 2018.
struct CalibratedChoice: DiversityMethod {
  let strength: Double
  let categories: Categories
  let profiles: CategoryProfiles
  private var list = UnsafeBufferPointer<Candidate>(start: nil, count: 0)
  private var relative: [Double] = []
  private var shares: ArraySlice<(category: Int32, share: Double)> = []
  /// By category: what the picked items hold of it.
  private var held: [Double]
  private var touched: [Int32] = []
  private var heldTotal = 0.0

  init(strength: Double, categories: Categories, profiles: CategoryProfiles) {
    (self.strength, self.categories, self.profiles) = (strength, categories, profiles)
    held = Array(repeating: 0, count: categories.categoryCount)
  }

  mutating func begin(_ list: UnsafeBufferPointer<Candidate>, user: Int32) {
    self.list = list
    RelativeScores(list).fill(&relative, list)
    shares = profiles.shares(of: user)
    for category in touched { held[Int(category)] = 0 }
    touched.removeAll(keepingCapacity: true)
    heldTotal = 0
  }

  mutating func gain(of place: Int, above floor: Double) -> Double {
    if shares.isEmpty { return relative[place] }
    // The picked items' scores are the same for every candidate.
    return (1 - strength) * relative[place]
      - strength * divergence(with: list[place].item)
  }

  mutating func pick(_ place: Int) {
    let own = categories.of(list[place].item)
    for category in own { held[Int(category)] += 1 / Double(own.count) }
    touched += own
    if !own.isEmpty { heldTotal += 1 }
  }

  private func divergence(with item: Int32) -> Double {
    let own = categories.of(item)
    let total = heldTotal + (own.isEmpty ? 0 : 1)
    var sum = 0.0
    for (category, share) in shares {
      let more = own.contains(category) ? 1 / Double(own.count) : 0
      let part = total > 0 ? (held[Int(category)] + more) / total : 0
      sum += SmoothedDivergence.term(share, part)
    }
    return sum
  }
}
