/// Where candidates come from, in the order in which they enter a list.
package enum CandidateSource: Int32, Sendable, CaseIterable {
  /// The scores that are ranked.
  case scores
  /// What fills the lists of a segment of users.
  case segment
  /// What fills all lists.
  case fallback

  /// Those that are demoted come after all others of their source.
  package func tier(isDemoted: Bool = false) -> Int32 { rawValue * 2 + (isDemoted ? 1 : 0) }
}

/// An item that may enter a list.
package struct Candidate: Sendable, Equatable {
  package var item: Int32
  /// `CandidateSource.tier`: a lower one always comes first.
  package var tier: Int32
  /// Higher is better; never NaN.
  package var score: Double
  /// Orders candidates of equal score, lower first; what it holds depends on `TiePolicy`.
  package var tieBreak: UInt64

  package init(item: Int32, score: Double, tieBreak: UInt64, tier: Int32 = 0) {
    self.item = item
    self.tier = tier
    self.score = score
    self.tieBreak = tieBreak
  }

  package var source: CandidateSource { CandidateSource(rawValue: tier / 2) ?? .fallback }
}

/// What decides between items of equal score.
package enum TiePolicy: String, Sendable, CaseIterable {
  /// A fixed hash of user and item (`tieHash`), so that no name looks like knowledge.
  case hash
  /// The byte order of the items.
  case item
  /// The order of the input.
  case input
  /// Nothing: equal scores share a rank, and the group that straddles k is written whole.
  case all
  /// Nothing: equal scores that would decide a list are an error.
  case error

  /// Whether the group that straddles k must be known, not only its first members.
  var keepsGroups: Bool { self == .all || self == .error }
}

/// The order of a list: tier, then score (descending), then tie break, then the item's name.
package struct CandidateOrder: Sendable {
  /// Byte order of two items, asked only where score and tie break are equal. Without it, and
  /// between equal names, the lower id (the item that was met first) comes first.
  package let itemPrecedes: (@Sendable (Int32, Int32) -> Bool)?

  package init(itemPrecedes: (@Sendable (Int32, Int32) -> Bool)? = nil) {
    self.itemPrecedes = itemPrecedes
  }

  package func precedes(_ first: Candidate, _ second: Candidate) -> Bool {
    if first.tier != second.tier { return first.tier < second.tier }
    if first.score != second.score { return first.score > second.score }
    if first.tieBreak != second.tieBreak { return first.tieBreak < second.tieBreak }
    return itemPrecedes?(first.item, second.item) ?? (first.item < second.item)
  }

  /// Whether only a tie break keeps the two apart.
  package func areTied(_ first: Candidate, _ second: Candidate) -> Bool {
    first.tier == second.tier && first.score == second.score
  }
}
