import TSVStreams

/// The rows of some keys that follow each other, put together by one thread.
final class RowPiece: @unchecked Sendable {
  /// Rows of a piece, so that its text is short, however many keys have one first value.
  private static let rowCount = 1 << 12

  private(set) var runs: [KeyRun] = []
  let text = RowText(capacity: 1 << 18)
  /// Rows under the least interest that is wanted.
  var belowMinimum = 0
  /// Why there are no more rows.
  var problem: StreamError?

  /// Takes the keys that come next, of which each has `rowsOfKey` rows; false after the last.
  func gather(_ keys: inout RunParts, rowsOfKey: Int) -> Bool {
    var room = max(1, Self.rowCount / rowsOfKey)
    while room > 0 {
      guard let run = keys.next(atMost: room) else { return false }
      runs.append(run)
      room -= run.places.count
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

/// The runs of a merge, long ones in parts.
struct RunParts {
  private var order: ShardMerge
  private var rest: KeyRun?

  init(_ order: ShardMerge) { self.order = order }

  /// The keys that come next, of one first value.
  mutating func next(atMost limit: Int) -> KeyRun? {
    guard var run = rest ?? order.next() else { return nil }
    rest = nil
    if run.places.count > limit {
      rest = run
      rest?.places = run.places.dropFirst(limit)
      run.places = run.places.prefix(limit)
    }
    return run
  }
}
