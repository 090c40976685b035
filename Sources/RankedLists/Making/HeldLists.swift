import Ranking
import TSVStreams
import ToolSupport

/// Lists whose scores are all there, to be put into their order by threads.
struct HeldLists: Sendable {
  let rules: CandidateRules
  let runs: ScoreRuns
  let owners: [ListOwner]

  /// Some lists, which one thread sorts.
  private final class Piece: @unchecked Sendable {
    var range = 0..<0
    /// The lists one after the other, and where each ends.
    var sorted = OrderedLists()
    var ends: [Int] = []
    private var sorting: CandidateSorting
    private var items: [Int32] = []
    private var scores: [Double] = []

    init(_ rules: CandidateRules) { sorting = CandidateSorting(rules) }

    func sort(_ lists: HeldLists) {
      sorted.removeAll()
      ends.removeAll(keepingCapacity: true)
      for owner in lists.owners[range] {
        lists.runs.read(owner.key, into: &items, &scores)
        sorting.append(owner, items: items, scores: scores, to: &sorted)
        ends.append(sorted.candidates.count)
      }
    }
  }

  /// Lists in a piece: few where they are not cut to their best.
  private var pieceCount: Int { rules.drawsLists ? 256 : 16 }

  /// - Parameter deliver: is given the lists in the order of `owners`.
  func sort(
    threads: Int, delivering deliver: (_ key: Int, OrderedList) throws -> Void
  ) throws {
    let pieces = (0..<threads * 2).map { _ in Piece(rules) }
    let work = OrderedWork(pieces, threads: threads > 1 ? threads : 0) { $0.sort(self) }
    var next = 0
    try work.run { piece in
      piece.range = next..<min(next + pieceCount, owners.count)
      next = piece.range.upperBound
      return next < owners.count
    } delivering: { (piece) throws(any Error) in
      var start = 0
      for (index, end) in zip(piece.range, piece.ends) {
        try deliver(owners[index].key, piece.sorted[start..<end])
        start = end
      }
    }
  }
}
