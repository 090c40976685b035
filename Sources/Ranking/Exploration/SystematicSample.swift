/// A sample of fixed size in which each element is with exactly its own probability: the elements, in
/// random order, lie one after the other as intervals as long as their probabilities, and those are
/// chosen in which u, u + 1, u + 2, … fall, with u uniform in 0..<1.
///
/// O(n log n) of n elements. Source: Madow 1949; in random order Goodman & Kish 1950, Hartley & Rao 1962.
struct SystematicSample: Sendable {
  private var intervals: [(word: UInt64, rank: Int32)] = []

  /// Appends the ranks of the chosen, ascending.
  /// - Parameters:
  ///   - probabilities: from 0 to 1; their sum is a whole number but for rounding
  ///   - size: that number
  ///   - start: u
  ///   - word: by rank, what puts the elements into random order
  mutating func choose(
    _ probabilities: [Double], size: Int, start: Double, words word: (Int) -> UInt64,
    into chosen: inout [Int32]
  ) {
    let first = chosen.count
    intervals.removeAll(keepingCapacity: true)
    for (rank, probability) in probabilities.enumerated() where probability > 0 {
      let rank = Int32(truncatingIfNeeded: rank)
      if probability == 1 { chosen.append(rank) } else { intervals.append((word(Int(rank)), rank)) }
    }
    intervals.sort { $0.word != $1.word ? $0.word < $1.word : $0.rank < $1.rank }
    var left = size - (chosen.count - first)
    var end = 0.0
    var point = start
    for (index, interval) in intervals.enumerated() {
      if left == 0 { break }
      end += probabilities[Int(interval.rank)]
      // The last ones must do where rounding has left the sum short of a whole number.
      if point < end || intervals.count - index == left {
        chosen.append(interval.rank)
        point += 1
        left -= 1
      }
    }
    chosen[first...].sort()
  }
}
