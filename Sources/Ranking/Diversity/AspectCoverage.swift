import ItemFacts

/// Explicit aspects (xQuAD): the next item has the highest
///
///     (1 − λ)·s(i) + λ·Σ_c p(c)·p(i|c)·Π_{j picked} (1 − p(j|c))
///
/// s is the relative score, p(c) the category's share of the user's history, or of the candidates
/// where there is none, and p(i|c) is 1/|categories of i| for the categories of i, else 0.
/// Source: Santos, Macdonald & Ounis 2010.
struct AspectCoverage: DiversityMethod {
  let strength: Double
  let categories: Categories
  let profiles: CategoryProfiles?
  private var list = UnsafeBufferPointer<Candidate>(start: nil, count: 0)
  private var relative: [Double] = []
  /// By category: p(c) times what is not covered yet.
  private var wanted: [Double]
  private var touched: [Int32] = []

  init(strength: Double, categories: Categories, profiles: CategoryProfiles?) {
    (self.strength, self.categories, self.profiles) = (strength, categories, profiles)
    wanted = Array(repeating: 0, count: categories.categoryCount)
  }

  mutating func begin(_ list: UnsafeBufferPointer<Candidate>, user: Int32) {
    self.list = list
    RelativeScores(list).fill(&relative, list)
    for category in touched { wanted[Int(category)] = 0 }
    touched.removeAll(keepingCapacity: true)
    let shares = profiles?.shares(of: user) ?? []
    if shares.isEmpty {
      for candidate in list {
        let own = categories.of(candidate.item)
        for category in own {
          if wanted[Int(category)] == 0 { touched.append(category) }
          wanted[Int(category)] += 1 / Double(own.count)
        }
      }
      touched.sort()
      let total = touched.reduce(0) { $0 + wanted[Int($1)] }
      for category in touched { wanted[Int(category)] /= total }
    } else {
      for (category, share) in shares {
        wanted[Int(category)] = share
        touched.append(category)
      }
    }
  }

  mutating func gain(of place: Int, above floor: Double) -> Double {
    let own = categories.of(list[place].item)
    var covers = 0.0
    for category in own { covers += wanted[Int(category)] / Double(own.count) }
    return (1 - strength) * relative[place] + strength * covers
  }

  mutating func pick(_ place: Int) {
    let own = categories.of(list[place].item)
    for category in own { wanted[Int(category)] *= 1 - 1 / Double(own.count) }
  }
}
