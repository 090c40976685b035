/// What of a batch can be read before it is known what to do with it: a number of each row, and whether
/// the row goes on with the key of the one before.
package struct KeyedNumbers: Sendable {
  /// NaN where a row has none.
  package let numbers: [Double]
  /// Whether a row is of the same key as the row before it in the batch.
  package let continues: [Bool]

  /// - Parameters:
  ///   - key: the columns of the key.
  ///   - number: of a row, if it has one.
  @inlinable
  package init(
    _ batch: RowBatch, key: [Int], number: (_ batch: RowBatch, _ row: Int) -> Double?
  ) {
    numbers = Array(unsafeUninitializedCapacity: batch.count) { numbers, count in
      for row in 0..<batch.count {
        numbers.initializeElement(at: row, to: number(batch, row) ?? .nan)
      }
      count = batch.count
    }
    continues = Self.continues(batch, key)
  }

  @usableFromInline
  static func continues(_ batch: RowBatch, _ key: [Int]) -> [Bool] {
    Array(unsafeUninitializedCapacity: batch.count) { continues, count in
      continues.initialize(repeating: true)
      if batch.count > 0 { continues[0] = false }
      for column in key {
        for row in 1..<max(1, batch.count) {
          let isSame = bytesEqual(batch.field(row - 1, column), batch.field(row, column))
          if !isSame { continues[row] = false }
        }
      }
      count = batch.count
    }
  }
}
