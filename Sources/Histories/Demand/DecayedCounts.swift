import Kernels

/// Decayed counts of events at eight half-lives: Σ_e 2^(−age of e / H_m).
package typealias DecayedCounts = SIMD8<Float>

extension DecayedCounts {
  /// Seconds: five minutes, an hour, a day, a week, 30, 90 and 365 days, never.
  package static let halfLives: [Double] =
    [300, 3600] + [1, 7, 30, 90, 365].map { 86_400 * $0 } + [.infinity]

  /// −ln 2 / H.
  package static let rates = {
    var rates = DecayedCounts.zero
    for (index, halfLife) in halfLives.enumerated() {
      rates[index] = Float(-0.693_147_180_559_945_3 / halfLife)
    }
    return rates
  }()

  /// What is left after so many seconds; all of it before.
  package func decayed(_ seconds: Double) -> DecayedCounts {
    guard seconds > 0 else { return self }
    let exponents = Float(seconds) * Self.rates
    return self * exponential(Lanes(lowHalf: exponents, highHalf: .zero)).lowHalf
  }
}
