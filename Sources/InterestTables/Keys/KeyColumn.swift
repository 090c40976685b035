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
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: Self.stretch) { hashes in
      for first in stride(from: 0, to: rows.count, by: Self.stretch) {
        let end = min(first + Self.stretch, rows.count)
        for index in first..<end {
          let hash = ByteTable.hash(batch.field(Int(rows[index]), column))
          values.touch(hash: hash)
          hashes[index - first] = hash
        }
        for index in first..<end {
          let value = batch.field(Int(rows[index]), column)
          let number = values.insert(value, hash: hashes[index - first])
          ids[index] = Int32(truncatingIfNeeded: number)
        }
      }
    }
  }

  /// Rows whose places in the table are fetched together.
  private static var stretch: Int { 64 }

  /// The numbers in the byte order of their values.
  func order() -> [Int32] { values.sortedNumbers() }
}
