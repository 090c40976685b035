extension ByteTable {
  /// Numbers the values of a column of a batch; -1 where a row has none.
  ///
  /// After a look at where some values lie, their numbers are asked for: there are more of them
  /// than fit into the cache, and so the waits for memory overlap. Most are ids of a few bytes, which
  /// are told by one number.
  package mutating func numbers(of batch: RowBatch, column: Int) -> [Int32] {
    let group = 64
    return withUnsafeTemporaryAllocation(of: (hash: UInt64, shortKey: UInt64).self, capacity: group)
    { keys in
      [Int32](unsafeUninitializedCapacity: batch.count) { numbers, count in
        while count < batch.count {
          let rows = count..<min(count + group, batch.count)
          for row in rows {
            let value = batch.field(row, column)
            let key = Self.key(value, batch.shortWord(value))
            keys[row &- rows.lowerBound] = key
            touch(hash: key.hash)
          }
          for row in rows {
            let key = keys[row &- rows.lowerBound]
            let number = number(of: batch.field(row, column), key.shortKey, hash: key.hash)
            numbers.initializeElement(at: row, to: Int32(truncatingIfNeeded: number))
          }
          count = rows.upperBound
        }
      }
    }
  }

  /// The hash of a value, and its short key or 0.
  @inline(__always)
  private static func key(_ value: Bytes, _ word: UInt64?) -> (hash: UInt64, shortKey: UInt64) {
    guard let word else { return (hash(value), 0) }
    return (hash(short: word, count: value.count), shortKey(word, count: value.count))
  }

  @inline(__always)
  private mutating func number(of value: Bytes, _ shortKey: UInt64, hash: UInt64) -> Int {
    if shortKey != 0, let number = find(shortKey: shortKey, hash: hash) { return number }
    return value.isEmpty ? -1 : insert(value, hash: hash)
  }
}
