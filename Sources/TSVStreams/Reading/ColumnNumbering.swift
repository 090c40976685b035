extension ByteTable {
  /// Numbers the values of a column of a batch; -1 where a row has none.
  ///
  /// After a look at where some values lie, their numbers are asked for: there are more of them
  /// than fit into the cache, and so the waits for memory overlap.
  package mutating func numbers(of batch: RowBatch, column: Int) -> [Int32] {
    let group = 64
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: group) { hashes in
      [Int32](unsafeUninitializedCapacity: batch.count) { numbers, count in
        while count < batch.count {
          let rows = count..<min(count + group, batch.count)
          for row in rows {
            let hash = Self.hash(batch.field(row, column))
            hashes[row - rows.lowerBound] = hash
            touch(hash: hash)
          }
          for row in rows {
            let value = batch.field(row, column)
            let number = value.isEmpty ? -1 : insert(value, hash: hashes[row - rows.lowerBound])
            numbers.initializeElement(at: row, to: Int32(truncatingIfNeeded: number))
          }
          count = rows.upperBound
        }
      }
    }
  }
}
