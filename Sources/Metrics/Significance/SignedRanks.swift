/// The ranks of the sizes of differences that are not 0, from 1, smallest first; those that tie share
/// the mean of theirs. Ranks are doubled, so that a shared one is whole as well.
struct SignedRanks: Sendable {
  /// In the order of the ranks.
  private(set) var doubledRanks: [Int] = []
  private(set) var doubledPositiveSum = 0
  private(set) var doubledNegativeSum = 0
  /// Σ(t³ − t) over the groups of t sizes that tie.
  private(set) var tieSum = 0.0

  var hasTies: Bool { tieSum > 0 }

  init(differences: [Double]) {
    let sorted = differences.filter { $0 != 0 }.sorted { abs($0) < abs($1) }
    doubledRanks.reserveCapacity(sorted.count)
    var start = 0
    while start < sorted.count {
      var end = start
      while end < sorted.count, abs(sorted[end]) == abs(sorted[start]) { end += 1 }
      // Twice the mean of the ranks start + 1 … end.
      let rank = start + 1 + end
      for difference in sorted[start..<end] {
        doubledRanks.append(rank)
        if difference > 0 { doubledPositiveSum += rank } else { doubledNegativeSum += rank }
      }
      let tied = Double(end - start)
      tieSum += tied * tied * tied - tied
      start = end
    }
  }

  /// The chance of a positive sum of at most `doubledSum` when every sign is a fair coin. The number
  /// of ways to each sum comes from adding one rank after the other, as chances in Double.
  func chance(atMost doubledSum: Int) -> Double {
    var chances = [Double](repeating: 0, count: doubledRanks.reduce(0, +) + 1)
    chances[0] = 1
    var highest = 0
    for rank in doubledRanks {
      highest += rank
      for sum in stride(from: highest, through: 0, by: -1) {
        let withRank = sum >= rank ? chances[sum - rank] : 0
        chances[sum] = (chances[sum] + withRank) / 2
      }
    }
    return chances[...min(doubledSum, highest)].reduce(0, +)
  }
}
