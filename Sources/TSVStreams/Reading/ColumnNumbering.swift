extension ByteTable {
  /// Numbers the values of a column of a batch; -1 where a row has none.
  package mutating func numbers(of batch: RowBatch, column: Int) -> [Int32] {
    [Int32](unsafeUninitializedCapacity: batch.count) { numbers, count in
      guard let start = numbers.baseAddress else { return }
      count = batch.count
      number(batch, column, count, emptyNumber: -1, into: start) { $0 }
    }
  }

  /// Numbers the values that some rows of a batch have in a column, empty ones like others.
  package mutating func number(
    _ batch: RowBatch, rows: [Int32], column: Int, into numbers: UnsafeMutablePointer<Int32>
  ) {
    number(batch, column, rows.count, emptyNumber: nil, into: numbers) { Int(rows[$0]) }
  }

  /// After a look at where some values lie, their numbers are asked for: there are more of them
  /// than fit into the cache, and so the waits for memory overlap. Most are ids of a few bytes, which
  /// are told by one number.
  @inline(__always)
  private mutating func number(
    _ batch: RowBatch, _ column: Int, _ count: Int, emptyNumber: Int?,
    into numbers: UnsafeMutablePointer<Int32>, row: (Int) -> Int
  ) {
    let group = 64
    withUnsafeTemporaryAllocation(of: (hash: UInt64, shortKey: UInt64).self, capacity: group) {
      keys in
      for start in stride(from: 0, to: count, by: group) {
        let end = min(start &+ group, count)
        for index in start..<end {
          let value = batch.field(row(index), column)
          let key = Self.key(value, batch.shortWord(value))
          keys[index &- start] = key
          touch(hash: key.hash)
        }
        for index in start..<end {
          let (hash, shortKey) = keys[index &- start]
          let value = batch.field(row(index), column)
          let number =
            if shortKey != 0, let found = find(shortKey: shortKey, hash: hash) {
              found
            } else if value.isEmpty, let emptyNumber {
              emptyNumber
            } else {
              insert(value, hash: hash)
            }
          numbers[index] = Int32(truncatingIfNeeded: number)
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
}
