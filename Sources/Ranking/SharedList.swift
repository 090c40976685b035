/// A list that serves many users: sorted by score once, its tie groups ordered for each user as
/// that user's tie breaks say.
package struct SharedList: Sendable {
  /// Score descending, then the order of the file.
  private let entries: [(sequence: Int, entry: ScoreTable.Entry)]

  package init(_ list: some Sequence<ScoreTable.Entry>) {
    entries = list.enumerated().map { (sequence: $0.offset, entry: $0.element) }.sorted {
      $0.entry.score != $1.entry.score
        ? $0.entry.score > $1.entry.score : $0.sequence < $1.sequence
    }
  }

  /// Offers the list to `builder`, one tie group after the other, until it is full.
  /// - Parameters:
  ///   - tier: of its candidates
  ///   - accepts: whether an item may stand in this user's list
  package func offer(
    to builder: inout ListBuilder, tier: Int32, userHash: UInt64, tieBreaks: TieBreaks,
    order: CandidateOrder,
    where accepts: (Int32) -> Bool
  ) throws(RankingError) {
    var sort = CandidateSort()
    var group: [Candidate] = []
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count && entries[end].entry.score == entries[start].entry.score {
        end += 1
      }
      group.removeAll(keepingCapacity: true)
      for (sequence, entry) in entries[start..<end] where accepts(entry.item) {
        let tieBreak = tieBreaks.tieBreak(
          userHash: userHash, item: entry.item, sequence: sequence)
        group.append(
          Candidate(item: entry.item, score: entry.score, tieBreak: tieBreak, tier: tier))
      }
      sort.sort(tied: &group, order: order)
      for candidate in group where try !builder.offer(candidate) { return }
      start = end
    }
  }
}
