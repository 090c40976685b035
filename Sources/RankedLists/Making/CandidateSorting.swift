import Ranking
import TSVStreams

/// Puts the candidates of a list into their order: what may not stand in it left out, best score first,
/// or as chosen for diversity. Lists do not depend on each other, so threads can share them.
struct CandidateSorting: Sendable {
  private let names: ItemNames
  private let allowed: ItemSet?
  private let excluded: UserItems?
  private let order: CandidateOrder
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

  /// A diversifier for one thread; nil where the scores decide.
  func newDiversifier() -> Diversifier? {
    diversity.map { Diversifier($0, sources, limit: limit, maxPerCategory: maxPerCategory) }
  }

  func sorted(
    user: Int32, userHash: UInt64, items: [Int32], scores: [Double],
    _ diversifier: inout Diversifier?
  ) -> [Candidate] {
    var candidates: [Candidate] = []
    candidates.reserveCapacity(items.count)
    for (sequence, item) in items.enumerated() where accepts(user: user, item: item) {
      let tieBreak = names.tieBreak(userHash: userHash, item: item, sequence: sequence)
      candidates.append(Candidate(item: item, score: scores[sequence], tieBreak: tieBreak))
    }
    // Scores decide nearly always, without a look at the rest of the order.
    candidates.sort { $0.score != $1.score ? $0.score > $1.score : order.precedes($0, $1) }
    return diversifier?.choose(candidates, user: user) ?? candidates
  }
}
