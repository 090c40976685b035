import TSVStreams

/// The rows of some keys that follow each other, put together by one thread.
final class RowPiece: @unchecked Sendable {
  fileprivate static let rowCount = 1 << 13

  fileprivate(set) var runs: [KeyRun] = []
  let text = RowText(capacity: 1 << 18)
  /// Rows under the least interest that is wanted.
  var belowMinimum = 0
  /// Why there are no more rows.
  var problem: StreamError?
}

/// Pieces that are put together at the same time, in the order of their keys.
struct RowPieces {
  let pieces: [RowPiece]

  init(_ count: Int) { pieces = (0..<count).map { _ in RowPiece() } }

  /// Takes the runs that come next; false after the last.
  func gather(_ order: inout ShardMerge) -> Bool {
    for piece in pieces {
      var rows = 0
      while rows < RowPiece.rowCount {
        guard let run = order.next() else { return false }
        piece.runs.append(run)
        rows += run.places.count
      }
    }
    return true
  }

  /// Writes what was put together, and has room again.
  func write(to table: InterestTable) throws(StreamError) {
    for piece in pieces {
      try table.write(rows: piece.text.bytes, belowMinimum: piece.belowMinimum)
      if let problem = piece.problem { throw problem }
      piece.runs.removeAll(keepingCapacity: true)
      piece.text.clear()
      piece.belowMinimum = 0
    }
  }
}
