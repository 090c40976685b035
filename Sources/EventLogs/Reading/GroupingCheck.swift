internal import TSVStreams

/// Holds a log that is said to be grouped by user to that, and tells where a part of it may end.
struct GroupingCheck: ~Copyable {
  private var seen = ByteTable()
  private var present: [UInt8] = []
  /// A part is as large as this, so that what is done once per part does not count.
  private static let leastEvents = 1 << 16

  var memoryBytes: Int { seen.memoryBytes }

  /// Whether a part of `count` events ends before a row: it is large enough, and another user
  /// begins.
  mutating func endsPart(
    of count: Int, _ batch: RowBatch, _ row: Int, _ userColumn: Int
  ) throws(StreamError) -> Bool {
    let user = batch.field(row, userColumn)
    if present.withUnsafeBufferPointer({ bytesEqual($0, user) }) { return false }
    // A row without a user is refused by whoever reads its fields.
    if user.isEmpty { return false }
    if count >= Self.leastEvents { return true }
    let seenCount = seen.count
    _ = seen.insert(user)
    guard seen.count > seenCount else {
      throw StreamError(
        .badData, file: batch.file, line: batch.line(row),
        "--order grouped: expected all events of a user together, found user '\(excerpt(user))' "
          + "again",
        hint: "leave out --order grouped, or sort by user")
    }
    present = Array(user)
    return false
  }
}
