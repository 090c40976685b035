/// The pairs of a table in order of their first halves' ranks, then of their second halves'.
///
/// A counting sort by first rank, then short sorts within each: O(n) for keys such as user and
/// item, where a user has few items. 8 bytes a pair.
package struct KeyOrder: ~Copyable {
  /// (rank of the second half, number) in one word, so that a sort moves one word; the first
  /// halves follow from `starts`.
  private let entries: UnsafeMutablePointer<UInt64>
  /// Where the pairs of each first rank begin, and the end after the last.
  private let starts: [Int]
  private let firstOrder: [Int32]
  private let secondOrder: [Int32]

  /// - Parameters:
  ///   - firstOrder: every first id, in order.
  ///   - secondOrder: every second id, in order.
  ///   - secondRanks: the place of each second id in `secondOrder`.
  package init(
    _ table: borrowing PairTable, firstOrder: [Int32], secondOrder: [Int32], secondRanks: [Int32]
  ) {
    self.firstOrder = firstOrder
    self.secondOrder = secondOrder
    let firstRanks = Self.ranks(ofOrder: firstOrder)
    var ends = [Int](repeating: 0, count: firstOrder.count + 1)
    for number in 0..<Int32(table.count) {
      ends[Int(firstRanks[Int(table.first(number))]) + 1] += 1
    }
    for rank in 1..<max(1, ends.count) { ends[rank] += ends[rank - 1] }
    starts = ends
    entries = .allocate(capacity: max(1, table.count))
    for number in 0..<Int32(table.count) {
      let rank = Int(firstRanks[Int(table.first(number))])
      let second = secondRanks[Int(table.second(number))]
      entries[ends[rank]] = UInt64(UInt32(bitPattern: second)) << 32 | UInt64(number)
      ends[rank] += 1
    }
    for rank in firstOrder.indices { Self.sort(entries, from: starts[rank], to: ends[rank]) }
  }

  deinit { entries.deallocate() }

  package var count: Int { starts[starts.count - 1] }

  /// How far the pairs have been told.
  package struct Position: Sendable {
    var place = 0
    var rank = 0

    package init() {}
  }

  /// Tells the next pairs, at most `limit`, without a look at the table: number, first half,
  /// second half.
  ///
  /// - Returns: how many were told; 0 at the end.
  package func next(
    _ position: inout Position, limit: Int, numbers: UnsafeMutablePointer<Int32>,
    firsts: UnsafeMutablePointer<Int32>, seconds: UnsafeMutablePointer<Int32>
  ) -> Int {
    let told = min(limit, count - position.place)
    for index in 0..<told {
      while position.place == starts[position.rank + 1] { position.rank += 1 }
      let entry = entries[position.place]
      numbers[index] = Int32(truncatingIfNeeded: entry)
      firsts[index] = firstOrder[position.rank]
      seconds[index] = secondOrder[Int(entry >> 32)]
      position.place += 1
    }
    return told
  }

  /// The numbers of the pairs in order.
  package func numbers() -> [Int32] {
    (0..<count).map { Int32(truncatingIfNeeded: entries[$0]) }
  }

  /// The place of each number in `order`: the inverse permutation.
  package static func ranks(ofOrder order: [Int32]) -> [Int32] {
    var ranks = [Int32](repeating: 0, count: order.count)
    for (place, number) in order.enumerated() {
      ranks[Int(number)] = Int32(truncatingIfNeeded: place)
    }
    return ranks
  }

  /// Insertion sort for the usual short run; the library's sort for a long one.
  private static func sort(_ entries: UnsafeMutablePointer<UInt64>, from: Int, to: Int) {
    if to - from > 24 {
      var run = UnsafeMutableBufferPointer(start: entries + from, count: to - from)
      run.sort()
      return
    }
    for index in min(from + 1, to)..<to {
      let entry = entries[index]
      var place = index
      while place > from, entries[place &- 1] > entry {
        entries[place] = entries[place &- 1]
        place &-= 1
      }
      entries[place] = entry
    }
  }
}
