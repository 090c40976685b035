import TSVStreams

/// The rows of some keys that follow each other, put together by one thread.
final class RowPiece: @unchecked Sendable {
  private static let rowCount = 1 << 13

  private(set) var runs: [KeyRun] = []
  let text = RowText(capacity: 1 << 18)
  /// Rows under the least interest that is wanted.
  var belowMinimum = 0
  /// Why there are no more rows.
  var problem: StreamError?

  /// Takes the runs that come next; false after the last.
  func gather(_ order: inout ShardMerge) -> Bool {
    var rows = 0
    while rows < Self.rowCount {
      guard let run = order.next() else { return false }
      runs.append(run)
      rows += run.places.count
    }
    return true
  }

  /// Writes what was put together, and has room again.
  func write(to table: InterestTable) throws(StreamError) {
    try table.write(rows: text.bytes, belowMinimum: belowMinimum)
    if let problem { throw problem }
    runs.removeAll(keepingCapacity: true)
    text.clear()
    belowMinimum = 0
  }
}
