import Glibc

/// Makes the scores of one list comparable with those of another before they are added.
package enum BlendScale: String, Sendable, CaseIterable {
  /// s
  case none
  /// (n − r + 1)/n with r the rank from the best (1) to the worst (n), equal scores sharing their
  /// mean rank: the best of a list is 1, the worst 1/n.
  case rank
  /// (s − min)/(max − min); 1 where all scores are equal.
  case minmax
  /// e^(s − max) / Σ e^(s − max)
  case softmax
  /// log(1 + 1000·s), s at least 0: beside log-probabilities, scores that are counts or decay from
  /// counts. It is log(s + 0.001), moved so that 0, and what is left out, stays 0.
  case log

  /// Whether there is a scaled score.
  package func takes(_ score: Double) -> Bool { self != .log || score >= 0 }

  /// Scales the scores of one list in place.
  package func apply(to scores: inout [Double]) {
    guard let highest = scores.max(), let lowest = scores.min() else { return }
    switch self {
    case .none:
      break
    case .rank:
      scores = rankScores(scores)
    case .minmax:
      // Halved, so that the difference of two finite scores stays finite.
      let range = highest / 2 - lowest / 2
      scores = scores.map { range == 0 ? 1 : ($0 / 2 - lowest / 2) / range }
    case .softmax:
      scores = scores.map { exp($0 - highest) }
      let total = scores.reduce(0, +)
      scores = scores.map { $0 / total }
    case .log:
      scores = scores.map { log1p(1000 * $0) }
    }
  }

  /// The scaled score of an item the list leaves out: 0, the least a scaled score can be. Plain
  /// scores may be negative (log-probabilities); being left out is then the worst score given.
  package func absentScore(lowest: Double?) -> Double {
    self == .none ? min(0, lowest ?? 0) : 0
  }

  private func rankScores(_ scores: [Double]) -> [Double] {
    let order = scores.indices.sorted { scores[$0] > scores[$1] }
    let count = Double(scores.count)
    var scaled = scores
    var start = 0
    while start < order.count {
      var end = start + 1
      while end < order.count && scores[order[end]] == scores[order[start]] { end += 1 }
      let meanRank = Double(start + 1 + end) / 2
      for index in order[start..<end] { scaled[index] = (count - meanRank + 1) / count }
      start = end
    }
    return scaled
  }
}
