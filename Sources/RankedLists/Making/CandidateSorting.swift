import Ranking
import TSVStreams

/// What decides the order of a list's candidates; threads can share it.
struct CandidateRules: Sendable {
  fileprivate let names: ItemNames
  fileprivate let order: CandidateOrder
  private let allowed: ItemSet?
  private let excluded: UserItems?
  private let limit: Int
  private let maxPerCategory: Int?
  private let diversity: DiversityRule?
  private let sources: DiversitySources

  init(_ rules: RankingRules, _ sides: borrowing SideInputs) {
    names = sides.names
    allowed = sides.allowed
    excluded = sides.excluded
    order = sides.names.order
    limit = rules.limit
    maxPerCategory = rules.maxPerCategory
    diversity = rules.diversity
    sources = sides.diversity
  }

  /// Whether an item may stand in a user's list at all.
  func accepts(user: Int32, item: Int32) -> Bool {
    if !(allowed?.contains(item) ?? true) { return false }
    return !(excluded?.contains(user: user, item: item) ?? false)
  }

  /// Whether some items may not stand in some lists.
  var hasFilters: Bool { allowed != nil || excluded != nil }

  /// nil where the scores decide.
  fileprivate func newDiversifier() -> Diversifier? {
    diversity.map { Diversifier($0, sources, limit: limit, maxPerCategory: maxPerCategory) }
  }
}

/// Puts the candidates of a list into their order: what may not stand in it left out, best score first,
/// or as chosen for diversity. Lists do not depend on each other, so that each thread can have its own
/// sorting.
struct CandidateSorting {
  private let rules: CandidateRules
  private let hasFilters: Bool
  private var diversifier: Diversifier?
  private var candidates: [Candidate] = []
  private var sort = CandidateSort()

  init(_ rules: CandidateRules) {
    self.rules = rules
    hasFilters = rules.hasFilters
    diversifier = rules.newDiversifier()
  }

  /// Appends the list of a user from all its scores.
  mutating func append(
    user: Int32, userHash: UInt64, items: [Int32], scores: [Double], to list: inout [Candidate]
  ) {
    candidates.removeAll(keepingCapacity: true)
    let tieBreaks = rules.names.tieBreaks
    for (sequence, item) in items.enumerated() {
      if hasFilters, !rules.accepts(user: user, item: item) { continue }
      let tieBreak = tieBreaks.tieBreak(userHash: userHash, item: item, sequence: sequence)
      candidates.append(Candidate(item: item, score: scores[sequence], tieBreak: tieBreak))
    }
    sort.sort(&candidates, order: rules.order)
    if diversifier != nil {
      diversifier?.choose(candidates, user: user, into: &list)
    } else {
      list += candidates
    }
  }
}
