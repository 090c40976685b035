/// How lists are made diverse, and how much score is given up for it.
package struct DiversityRule: Sendable, Equatable {
  package enum Method: String, Sendable, CaseIterable {
    /// Maximal marginal relevance (`MarginalRelevance`).
    case mmr
    /// A determinantal point process (`DeterminantalChoice`).
    case dpp
    /// Explicit aspects (`AspectCoverage`).
    case xquad
    /// Calibration to the user's history (`CalibratedChoice`).
    case calibrated

    /// Whether it knows categories only, no vectors.
    package var needsCategories: Bool { self == .xquad || self == .calibrated }
  }

  package let method: Method
  /// λ, 0…1; 0 is the order of the scores.
  package let strength: Double

  package init(method: Method, strength: Double) {
    self.method = method
    self.strength = strength
  }
}

/// A greedy choice: the gain of every candidate, given what has been picked.
protocol DiversityMethod {
  /// Gains before the first pick.
  /// - Parameters:
  ///   - items: candidates, best score first.
  ///   - scores: theirs.
  mutating func begin(_ items: [Int32], scores: [Double], user: Int32, gains: inout [Double])

  /// Gains once the candidate at `place` has been picked, too.
  mutating func pick(_ place: Int, gains: inout [Double])
}

/// (s − min)/(max − min) of each score, 1 where all are equal: log-probabilities and counts alike
/// become comparable with similarities.
func relativeScores(_ scores: [Double]) -> [Double] {
  guard let highest = scores.max(), let lowest = scores.min() else { return [] }
  // Halved, so that the difference of two finite scores stays finite.
  let range = highest / 2 - lowest / 2
  return scores.map { range == 0 ? 1 : ($0 / 2 - lowest / 2) / range }
}
