internal import Glibc

/// Σ_m a_m (1 + Δ/s_m)^(−d_m), at most four terms, held without a reference so that a law stays a
/// plain value.
package struct PowerMixture: Sendable, Equatable, BitwiseCopyable {
  package static let largestCount = 4

  /// One term; weights of a law add up to 1.
  package struct Term: Sendable, Equatable {
    package var weight: Double
    package var scaleNanoseconds: Double
    package var exponent: Double

    package init(weight: Double, scaleNanoseconds: Double, exponent: Double) {
      self.weight = weight
      self.scaleNanoseconds = scaleNanoseconds
      self.exponent = exponent
    }
  }

  private var weights = SIMD4<Double>()
  private var scales = SIMD4<Double>(repeating: 1)
  private var exponents = SIMD4<Double>()
  private let count: Int

  /// - Returns: nil for no terms or too many.
  package init?(_ terms: [Term]) {
    guard (1...Self.largestCount).contains(terms.count) else { return nil }
    count = terms.count
    for (place, term) in terms.enumerated() {
      weights[place] = term.weight
      scales[place] = term.scaleNanoseconds
      exponents[place] = term.exponent
    }
  }

  package var terms: [Term] {
    (0..<count).map {
      Term(weight: weights[$0], scaleNanoseconds: scales[$0], exponent: exponents[$0])
    }
  }

  func weight(age: Int64) -> Double {
    var sum = 0.0
    for place in 0..<count {
      sum += weights[place] * exp(-exponents[place] * log1p(Double(age) / scales[place]))
    }
    return sum
  }
}
