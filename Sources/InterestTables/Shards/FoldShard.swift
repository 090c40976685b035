import Interests
import TSVStreams

/// Some of the keys, told from the others by the hash of their first value, with their states.
///
/// A shard of a large log is small enough for the cache, where all keys together are not.
final class FoldShard: @unchecked Sendable {
  private let columnCount: Int
  private var firsts = ByteTable()
  /// One less than the columns: the pairs of the key so far and the next column's value.
  private var levels: [PairLevel]
  private var folded: FoldedKeys
  private(set) var sorted: SortedShard?

  init(_ fold: InterestFold, columns: Int) {
    columnCount = columns
    levels = (1..<columns).map { _ in PairLevel() }
    folded = FoldedKeys(fold: fold)
  }

  deinit { sorted?.deallocate() }

  private var keyCount: Int { levels.last?.count ?? firsts.count }

  /// Bytes held, with what putting the keys in order will take.
  var byteCount: Int {
    KeyLimit.byteCount(firsts.memoryBytes + firsts.count * 40, count: firsts.count)
      + levels.reduce(0) { $0 + $1.byteCount } + folded.byteCount + keyCount * 4
  }

  /// Takes events, in the order of the input.
  func take(_ records: EventRecords, _ scratch: RecordScratch) {
    var place = 0
    while place < records.count {
      let count = number(records, &place, scratch)
      let keys = scratch.numbers(0)
      for (level, pairs) in levels.enumerated() {
        pairs.number(keys, scratch.numbers(level + 1), count, into: keys)
      }
      folded.add(
        keys: keys, times: scratch.times, strengths: scratch.strengths, count: count,
        keyCount: keyCount)
    }
  }

  /// Spreads some records from `place` on over the scratch, and numbers their first values.
  private func number(
    _ records: EventRecords, _ place: inout Int, _ scratch: RecordScratch
  ) -> Int {
    var count = 0
    while place < records.count, count < RecordScratch.limit {
      let record = EventRecords.Record(at: records.words + place, columns: columnCount)
      scratch.firsts[count] = record.first
      scratch.hashes[count] = record.hash
      for column in 1..<max(1, columnCount) {
        scratch.numbers(column)[count] = record.number(column)
      }
      scratch.times[count] = record.time
      scratch.strengths[count] = record.strength
      place &+= record.length
      count &+= 1
    }
    firsts.insert(
      scratch.firsts, hashes: scratch.hashes, count: count, into: scratch.numbers(0))
    return count
  }

  /// Whether there is a key of this first value and these numbers of the others.
  func holds(_ first: Bytes, _ others: [Int32]) -> Bool {
    guard let number = firsts.find(first) else { return false }
    var key = Int32(truncatingIfNeeded: number)
    for (level, other) in zip(levels, others) {
      guard let longer = level.find(key, other) else { return false }
      key = longer
    }
    return true
  }

  /// Puts keys and states in the byte order of the keys. No event comes any more.
  func sort(_ columns: [ColumnOrder]) {
    let firstOrder = firsts.sortedNumbers()
    var sorted = SortedShard(
      firsts.strings, order: firstOrder, keys: keyCount, columns: columnCount)
    if let last = levels.last {
      var prefixOrder = firstOrder
      for (place, level) in levels.dropLast().enumerated() {
        prefixOrder = level.order(prefixOrder, columns[place]).numbers()
      }
      let order = last.order(prefixOrder, columns[columnCount - 2])
      var position = KeyOrder.Position()
      withUnsafeTemporaryAllocation(of: Int32.self, capacity: 3 * Self.stretch) { found in
        let (numbers, prefixes) = (found.baseAddress!, found.baseAddress! + Self.stretch)
        let seconds = found.baseAddress! + 2 * Self.stretch
        while true {
          let count = order.next(
            &position, limit: Self.stretch, numbers: numbers, firsts: prefixes, seconds: seconds)
          if count == 0 { break }
          folded.copyStates(ofKeys: numbers, count: count, to: sorted.nextStates)
          for index in 0..<count {
            let first =
              columnCount == 2 ? prefixes[index] : firstNumber(ofPrefix: prefixes[index])
            sorted.append(first: first, prefix: prefixes[index], last: seconds[index])
          }
        }
      }
      levels.removeLast()
    } else {
      folded.copyStates(ofKeys: firstOrder, count: firstOrder.count, to: sorted.nextStates)
      for number in firstOrder { sorted.append(first: number, prefix: number, last: number) }
    }
    folded = FoldedKeys(fold: folded.fold)
    self.sorted = sorted
  }

  private static var stretch: Int { 512 }

  /// The first column's number of a key without its last column.
  private func firstNumber(ofPrefix prefix: Int32) -> Int32 {
    var number = prefix
    for level in levels.dropLast().reversed() { number = level.pair(number).first }
    return number
  }

  /// Numbers of a key's values but the last, from the number of its prefix.
  func spread(_ prefix: Int32, into parts: UnsafeMutablePointer<Int32>) {
    levels.spread(prefix, into: parts)
  }
}

/// The values of a column in byte order, and the place of each in it.
struct ColumnOrder: Sendable {
  let order: [Int32]
  let ranks: [Int32]

  init(_ column: KeyColumn) {
    order = column.order()
    ranks = KeyOrder.ranks(ofOrder: order)
  }
}

/// Memory for some records on their way into a shard, column by column.
final class RecordScratch {
  static var limit: Int { 1024 }

  let firsts = UnsafeMutablePointer<Bytes>.allocate(capacity: limit)
  let hashes = UnsafeMutablePointer<UInt64>.allocate(capacity: limit)
  let times = UnsafeMutablePointer<Int64>.allocate(capacity: limit)
  let strengths = UnsafeMutablePointer<Double>.allocate(capacity: limit)
  private let ids: UnsafeMutablePointer<Int32>

  init(columns: Int) { ids = .allocate(capacity: columns * Self.limit) }

  deinit {
    firsts.deallocate()
    hashes.deallocate()
    times.deallocate()
    strengths.deallocate()
    ids.deallocate()
  }

  /// The numbers of a column's values.
  func numbers(_ place: Int) -> UnsafeMutablePointer<Int32> { ids + place * Self.limit }
}
