package import ItemFacts

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
  private let cap: CategoryCap?
  private var left: [Int32] = []

  /// - Parameter maxPerCategory: items of a category at most; 1 or more.
  package init(
    _ rule: DiversityRule, _ sources: DiversitySources, limit: Int, maxPerCategory: Int?
  ) {
    let categories = sources.categories ?? Categories(pairs: [])
    let similarity = sources.similarity ?? .categories(categories)
    switch rule.method {
    case .mmr: method = MarginalRelevance(strength: rule.strength, similarity: similarity)
    case .dpp:
      method = DeterminantalChoice(
        strength: rule.strength, similarity: similarity, limit: limit)
    case .xquad:
      method = AspectCoverage(
        strength: rule.strength, categories: categories, profiles: sources.profiles)
    case .calibrated:
      method = CalibratedChoice(
        strength: rule.strength, categories: categories,
        profiles: sources.profiles ?? CategoryProfiles(rows: [], categories: categories))
    }
    self.limit = limit
    cap = sources.categories.flatMap { categories in
      maxPerCategory.map { CategoryCap(categories, limit: $0) }
    }
  }

  /// Appends at most `limit` candidates, in the order in which they are chosen.
  /// - Parameter candidates: best score first.
  package mutating func choose(
    _ candidates: [Candidate], user: Int32, into chosen: inout [Candidate]
  ) {
    candidates.withUnsafeBufferPointer {
      method.choose($0, user: user, limit: limit, cap: cap, left: &left, into: &chosen)
    }
  }
}
