import Interests
import TSVStreams

/// The keys of sorted shards in byte order: all keys of one first value after those of another.
///
/// The shard whose next first value is the least lies at the top of a binary heap.
struct ShardMerge {
  private struct Head {
    var prefix: UInt64
    var shard: Int32
    var rank: Int32
  }

  private let sorted: [SortedShard]
  private var heap: [Head] = []

  init(_ shards: [FoldShard]) {
    sorted = shards.compactMap(\.sorted)
    for shard in sorted.indices where sorted[shard].firstCount > 0 {
      let first = head(shard, 0)
      heap.append(first)
    }
    for place in stride(from: heap.count / 2 - 1, through: 0, by: -1) { sink(place) }
  }

  /// The keys of the next first value.
  mutating func next() -> KeyRun? {
    guard let top = heap.first else { return nil }
    let (shard, rank) = (Int(top.shard), Int(top.rank))
    let keys = sorted[shard]
    if rank + 1 < keys.firstCount {
      heap[0] = head(shard, rank + 1)
    } else {
      let last = heap.removeLast()
      if !heap.isEmpty { heap[0] = last }
    }
    if heap.count > 1 { sink(0) }
    return KeyRun(first: keys.first(rank), places: keys.run(rank), keys: keys, shard: shard)
  }

  private func head(_ shard: Int, _ rank: Int) -> Head {
    Head(
      prefix: sorted[shard].firstPrefix(rank), shard: Int32(truncatingIfNeeded: shard),
      rank: Int32(truncatingIfNeeded: rank))
  }

  private func value(_ head: Head) -> Bytes { sorted[Int(head.shard)].first(Int(head.rank)) }

  @inline(__always)
  private func precedes(_ left: Head, _ right: Head) -> Bool {
    if left.prefix != right.prefix { return left.prefix < right.prefix }
    return bytesPrecede(value(left), value(right))
  }

  private mutating func sink(_ start: Int) {
    let head = heap[start]
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count, precedes(heap[child + 1], heap[child]) { child += 1 }
      guard precedes(heap[child], head) else { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = head
  }
}

/// The keys of one first value, in byte order. Plain pointers, see `SortedShard`.
struct KeyRun {
  let first: Bytes
  /// Which of the shard's keys they are.
  var places: Range<Int>
  let keys: SortedShard
  let shard: Int
}

/// Tells the values of keys in sorted shards, which outlive it.
struct KeyValues {
  private unowned(unsafe) let shards: ShardedFold
  private let columns: Int
  /// Of the last column, if it is not the first.
  private let lastStrings: ShortStrings?

  init(_ shards: ShardedFold) {
    self.shards = shards
    columns = shards.names.count
    lastStrings = shards.lastStrings
  }

  /// Gives the values of a key, column by column.
  @inline(__always)
  func forEach(_ run: KeyRun, _ place: Int, _ body: (Bytes) -> Void) {
    body(run.first)
    guard let lastStrings else { return }
    if let prefixes = run.keys.prefixes { giveInner(run, prefixes[place], body) }
    lastStrings.give(run.keys.lasts[place], body)
  }

  /// Gives the values between the first and the last.
  private func giveInner(_ run: KeyRun, _ prefix: Int32, _ body: (Bytes) -> Void) {
    withUnsafeTemporaryAllocation(of: Int32.self, capacity: columns) { parts in
      shards.shards[run.shard].spread(prefix, into: parts.baseAddress!)
      for column in 1..<(columns - 1) { body(shards.strings(column)[parts[column]]) }
    }
  }

  /// The number of one of a key's values after the first.
  func number(_ run: KeyRun, _ place: Int, column: Int) -> Int32 {
    guard column < columns - 1, let prefixes = run.keys.prefixes else {
      return run.keys.lasts[place]
    }
    return withUnsafeTemporaryAllocation(of: Int32.self, capacity: columns) { parts in
      shards.shards[run.shard].spread(prefixes[place], into: parts.baseAddress!)
      return parts[column]
    }
  }
}
