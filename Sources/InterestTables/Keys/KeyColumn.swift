import TSVStreams

/// Numbers the values of one column in the order they first come.
final class KeyColumn {
  /// Index in the input.
  let column: Int
  private var values = ByteTable()

  init(column: Int) { self.column = column }

  var count: Int { values.count }

  /// Bytes held, with what putting the values in order will take.
  var byteCount: Int { KeyLimit.byteCount(values.memoryBytes + values.count * 40, count: count) }

  subscript(number: Int32) -> Bytes { values[Int(number)] }

  /// The values by their numbers, while none is added.
  var strings: ByteStrings { values.strings }

  func number(_ value: Bytes) -> Int32 { Int32(truncatingIfNeeded: values.insert(value)) }

  /// The number of a value that may be there.
  func find(_ value: Bytes) -> Int32? { values.find(value).map { Int32(truncatingIfNeeded: $0) } }

  /// The numbers of some rows' values.
  func number(_ batch: RowBatch, rows: [Int32], into ids: UnsafeMutablePointer<Int32>) {
    values.number(batch, rows: rows, column: column, into: ids)
  }

  /// The numbers in the byte order of their values.
  func order() -> [Int32] { values.sortedNumbers() }
}
