/// Lists of m places of which chance takes some (ε-greedy over places).
///
/// Each place is explored with probability ε, so that J ~ Binomial(m, ε) are. The others hold, in their
/// order, the m − J best of n candidates; the J explored ones are drawn uniformly, without replacement
/// and in random order, from the n − m + J candidates left. The candidate at rank r (from 1) is in the
/// list with probability
///
///     p(r) = Σ_j P(J = j) · (1 if r ≤ m − j, else j / (n − m + j)),     Σ_r p(r) = m
///
/// and an explored candidate is as likely at each place as any other explored one.
struct UniformExploration: Sendable {
  let share: Double
  let limit: Int
  /// P(J = j) of j among `limit` places.
  private let exploredCounts: [Double]

  init(share: Double, limit: Int) {
    self.share = share
    self.limit = limit
    exploredCounts = Self.binomial(limit, share)
  }

  /// Fills in the propensities of candidates in their order.
  /// - Parameter count: n, more than `limit`.
  func fill(_ propensities: inout [Double], count: Int) {
    propensities.removeAll(keepingCapacity: true)
    propensities.append(contentsOf: repeatElement(0, count: count))
    // Drawn with more explored places than leave room for the rank, or kept with no more.
    var drawn = 0.0
    for explored in stride(from: limit, through: 1, by: -1) {
      drawn += exploredCounts[explored] * chanceOfRest(explored, count)
      propensities[limit - explored] = drawn
    }
    for rank in limit..<count { propensities[rank] = drawn }
    var kept = 0.0
    for explored in 0..<limit {
      kept += exploredCounts[explored]
      let rank = limit - 1 - explored
      propensities[rank] = min(1, kept + propensities[rank])
    }
  }

  /// j / (n − m + j)
  private func chanceOfRest(_ explored: Int, _ count: Int) -> Double {
    Double(explored) / Double(count - limit + explored)
  }

  /// Appends the ranks (from 0) of the chosen, in the order of the list's places.
  /// - Parameters:
  ///   - words: by rank, each candidate's random word; more than `limit` of them
  ///   - room: for the draw
  func choose(
    _ random: ListRandom, words: (Int) -> UInt64, count: Int, into chosen: inout [Int32]
  ) {
    let isExplored = (0..<limit).map { random.uniform(place: $0) < share }
    let kept = isExplored.count { !$0 }
    var drawn: [Int32] = []
    if kept < limit {
      // Those with the lowest words are a uniform sample in uniform order.
      var lowest = TopItems(limit: limit - kept, ties: .hash)
      let order = CandidateOrder()
      for rank in kept..<count {
        let item = Int32(truncatingIfNeeded: rank)
        lowest.insert(Candidate(item: item, score: 0, tieBreak: words(rank)), order: order)
      }
      drawn = lowest.sorted(order: order).map(\.item)
    }
    var (nextKept, nextDrawn) = (0, 0)
    for place in 0..<limit {
      if isExplored[place] {
        chosen.append(drawn[nextDrawn])
        nextDrawn += 1
      } else {
        chosen.append(Int32(truncatingIfNeeded: nextKept))
        nextKept += 1
      }
    }
  }

  /// The probabilities of 0…n successes, from the likeliest out, so that none underflows that matters.
  static func binomial(_ trials: Int, _ share: Double) -> [Double] {
    var probabilities = [Double](repeating: 0, count: trials + 1)
    if share <= 0 || share >= 1 {
      probabilities[share <= 0 ? 0 : trials] = 1
      return probabilities
    }
    let mode = min(trials, Int(Double(trials + 1) * share))
    let odds = share / (1 - share)
    probabilities[mode] = 1
    for successes in stride(from: mode + 1, through: trials, by: 1) {
      probabilities[successes] =
        probabilities[successes - 1] * odds * Double(trials - successes + 1) / Double(successes)
    }
    for successes in stride(from: mode - 1, through: 0, by: -1) {
      probabilities[successes] =
        probabilities[successes + 1] / odds * Double(successes + 1) / Double(trials - successes)
    }
    let total = probabilities.reduce(0, +)
    return probabilities.map { $0 / total }
  }
}
