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
