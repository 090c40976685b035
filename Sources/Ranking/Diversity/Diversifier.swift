/// What a diversifier knows of items and users.
package struct DiversitySources: Sendable {
  package var similarity: ItemSimilarity?
  package var categories: Categories?
  package var profiles: CategoryProfiles?

  package init() {}
}

/// Chooses the items of a list one by one, each for its score and for what it adds to those before.
/// Of equal gains the better score comes first.
package struct Diversifier {
  private var method: any DiversityMethod
  private let limit: Int
  private let maxPerCategory: Int?
  private let categories: Categories?
  private var gains: [Double] = []

  /// - Parameter maxPerCategory: items of a category at most; 1 or more.
  package init(
    _ rule: DiversityRule, _ sources: DiversitySources, limit: Int, maxPerCategory: Int?
  ) {
    let categories = sources.categories ?? Categories(pairs: [])
    let similarity = sources.similarity ?? .categories(categories)
    switch rule.method {
    case .mmr: method = MarginalRelevance(strength: rule.strength, similarity: similarity)
    case .dpp: method = DeterminantalChoice(strength: rule.strength, similarity: similarity)
    case .xquad:
      method = AspectCoverage(
        strength: rule.strength, categories: categories, profiles: sources.profiles)
    case .calibrated:
      method = CalibratedChoice(
        strength: rule.strength, categories: categories,
        profiles: sources.profiles ?? CategoryProfiles(rows: [], categories: categories))
    }
    self.limit = limit
    self.maxPerCategory = maxPerCategory
    self.categories = sources.categories
  }

  /// - Parameter candidates: best score first.
  /// - Returns: at most `limit` of them, in the order they were chosen.
  package mutating func choose(_ candidates: [Candidate], user: Int32) -> [Candidate] {
    var cap = categories.flatMap { categories in
      maxPerCategory.map { CategoryCap(categories, limit: $0) }
    }
    method.begin(
      candidates.map(\.item), scores: candidates.map(\.score), user: user, gains: &gains)
    var isLeft = [Bool](repeating: true, count: candidates.count)
    var chosen: [Candidate] = []
    while chosen.count < limit, let place = best(isLeft) {
      isLeft[place] = false
      if !(cap?.take(candidates[place].item) ?? true) { continue }
      chosen.append(candidates[place])
      if chosen.count < limit { method.pick(place, gains: &gains) }
    }
    return chosen
  }

  /// Gains that differ by less are equal but for rounding, and the scores decide.
  private static let slack = 1e-12

  private func best(_ isLeft: [Bool]) -> Int? {
    var best: Int?
    var highest = -Double.infinity
    for place in isLeft.indices where isLeft[place] {
      if best == nil || gains[place] > highest + Self.slack * max(1, abs(highest)) {
        (best, highest) = (place, gains[place])
      }
    }
    return best
  }
}
