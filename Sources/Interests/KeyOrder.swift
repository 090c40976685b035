/// Puts pairs in order by the ranks of their halves.
package enum KeyOrder {
  /// The numbers of a table's pairs, ordered by the rank of the first half, then of the second.
  ///
  /// A counting sort by first rank, then short sorts within each: O(n) for keys such as user and
  /// item, where a user has few items.
  ///
  /// - Parameters:
  ///   - firstRanks: rank of each first id, a permutation of 0 ..< its count.
  ///   - secondRanks: rank of each second id.
  package static func order(
    _ table: borrowing PairTable, firstRanks: [Int32], secondRanks: [Int32]
  ) -> [Int32] {
    var ends = [Int](repeating: 0, count: firstRanks.count + 1)
    for number in 0..<Int32(table.count) {
      ends[Int(firstRanks[Int(table.first(number))]) + 1] += 1
    }
    for rank in 1..<max(1, ends.count) { ends[rank] += ends[rank - 1] }
    let starts = ends
    // (rank of the second half, number) in one word, so that a sort moves one word.
    let entries = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: table.count)
    defer { entries.deallocate() }
    for number in 0..<Int32(table.count) {
      let rank = Int(firstRanks[Int(table.first(number))])
      let second = secondRanks[Int(table.second(number))]
      entries[ends[rank]] = UInt64(UInt32(bitPattern: second)) << 32 | UInt64(number)
      ends[rank] += 1
    }
    for rank in firstRanks.indices { sort(entries, from: starts[rank], to: ends[rank]) }
    return [Int32](unsafeUninitializedCapacity: table.count) { order, count in
      for index in 0..<table.count {
        order[index] = Int32(truncatingIfNeeded: entries[index])
      }
      count = table.count
    }
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
  private static func sort(_ entries: UnsafeMutableBufferPointer<UInt64>, from: Int, to: Int) {
    if to - from > 24 {
      var run = UnsafeMutableBufferPointer(rebasing: entries[from..<to])
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
