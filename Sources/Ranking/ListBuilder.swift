package import ItemFacts

/// One row of a list.
package struct RankedItem: Sendable, Equatable {
  package let rank: Int
  package let candidate: Candidate
}

/// Takes candidates in their order (`CandidateOrder`) and keeps those that make the list.
///
/// Ranks are 1, 2, 3, …; under `TiePolicy.all` equal scores share the rank of their first member
/// (1, 2, 2, 4), and the group that straddles `limit` is kept whole.
package struct ListBuilder {
  package let limit: Int
  private let ties: TiePolicy
  private var cap: CategoryCap?
  private var previous: Candidate?
  package private(set) var rows: [RankedItem] = []

  package init(limit: Int, ties: TiePolicy) {
    self.limit = limit
    self.ties = ties
  }

  /// - Parameter maxPerCategory: at least 1.
  package init(limit: Int, ties: TiePolicy, categories: Categories, maxPerCategory: Int) {
    self.init(limit: limit, ties: ties)
    cap = CategoryCap(categories, limit: maxPerCategory)
  }

  package var isFull: Bool { rows.count >= limit }

  /// Offers the next candidate.
  /// - Returns: false once no later candidate can enter.
  package mutating func offer(_ candidate: Candidate) throws(RankingError) -> Bool {
    let isTied = previous.map { $0.tier == candidate.tier && $0.score == candidate.score } ?? false
    if ties == .error, isTied, let previous {
      throw .tiedScores(first: previous.item, second: candidate.item, score: candidate.score)
    }
    previous = candidate
    if isFull {
      guard ties == .all, let last = rows.last?.candidate,
        last.tier == candidate.tier && last.score == candidate.score
      else { return false }
    }
    if !(cap?.take(candidate.item) ?? true) { return true }
    rows.append(RankedItem(rank: nextRank(for: candidate), candidate: candidate))
    return !isFull || ties == .all || ties == .error
  }

  /// Offers candidates until none can enter.
  package mutating func offer(
    contentsOf candidates: some Sequence<Candidate>
  ) throws(RankingError) {
    for candidate in candidates where try !offer(candidate) { return }
  }

  private func nextRank(for candidate: Candidate) -> Int {
    guard ties == .all, let last = rows.last, last.candidate.tier == candidate.tier,
      last.candidate.score == candidate.score
    else { return rows.count + 1 }
    return last.rank
  }
}
