/// Some hundred to some thousand rows of a stream, split into fields, borrowed from the reader
/// until it gives the next batch.
///
/// A field costs two loads: the reader has written down where each field ends. (`public` where
/// called per field: the compiler inlines `package` functions in their own module only.)
public struct RowBatch {
  @usableFromInline let bytes: UnsafePointer<UInt8>
  /// Offset of each row's first byte, (rows).
  @usableFromInline let rowStarts: UnsafePointer<UInt32>
  /// Offset of the tab or line feed after each field, (rows × columns).
  @usableFromInline let fieldEnds: UnsafePointer<UInt32>
  @usableFromInline let columns: Int
  /// 1 where lines end in CR LF, and the last field is one byte shorter than its line.
  @usableFromInline let strip: UInt32
  public let count: Int
  let lines: LineNumbers
  /// Name of the file these rows are from.
  package let file: String

  /// The bytes of a field; valid until the next batch.
  @inlinable @inline(__always)
  public func field(_ row: Int, _ column: Int) -> Bytes {
    let index = row &* columns &+ column
    let start = column == 0 ? rowStarts[row] : fieldEnds[index &- 1] &+ 1
    var end = fieldEnds[index]
    if column == columns &- 1 { end &-= strip }
    return Bytes(start: bytes + Int(start), count: Int(end &- start))
  }

  /// A field of one to seven bytes as a number, the first byte lowest; nil for any other. The text
  /// of a batch may be read a little past its end, so the length decides no branch.
  @inline(__always)
  func shortWord(_ field: Bytes) -> UInt64? {
    let count = field.count
    guard UInt(bitPattern: count &- 1) < 7, let start = field.baseAddress else { return nil }
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self).littleEndian
    return word & (1 &<< UInt64(truncatingIfNeeded: 8 &* count) &- 1)
  }

  /// The bytes of a whole row, tabs included, without its line end.
  @inlinable @inline(__always)
  public func row(_ row: Int) -> Bytes {
    let start = rowStarts[row]
    let end = fieldEnds[row &* columns &+ columns &- 1] &- strip
    return Bytes(start: bytes + Int(start), count: Int(end &- start))
  }

  /// 1-based line in `file` of a row.
  package func line(_ row: Int) -> Int { lines.line(row) }
}

/// Line numbers of a batch from which bad lines have been taken out.
struct LineNumbers {
  /// Line of the first row, had nothing been taken out before it.
  var first: Int
  /// For each line taken out: how many rows of the batch came before it. Ascending.
  var removedBefore: [Int] = []

  func line(_ row: Int) -> Int {
    // Only messages ask, and few lines are bad.
    first + row + removedBefore.prefix { $0 <= row }.count
  }
}
