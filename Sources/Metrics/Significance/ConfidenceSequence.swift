import Glibc

/// An interval of a mean that holds at all times at once with chance 1 − α: one may look after any
/// value and stop when one likes. Values come one by one from a range known beforehand, each with the
/// same mean given those before it.
///
/// The predictable plug-in empirical Bernstein sequence, with x scaled to 0 … 1, λₜ (at most ½) and
/// μ̂ₜ of `PredictableVariance`:
///
///     Σλᵢxᵢ / Σλᵢ  ±  (ln(2/α) + Σ 4(xᵢ − μ̂ᵢ₋₁)²·ψ(λᵢ)) / Σλᵢ,   ψ(λ) = (−ln(1 − λ) − λ) / 4
///
/// The interval is what all those so far have in common; one that has nothing in common with them is
/// left out. For the difference of two systems with values from 0 to 1 the range is −1 … 1.
/// Source: Waudby-Smith & Ramdas 2024, theorem 2; Howard, Ramdas, McAuliffe & Sekhon 2021.
package struct ConfidenceSequence: Sendable {
  private static let largestBet = 0.5

  private let lowest: Double
  private let width: Double
  private var variance: PredictableVariance
  private var bets = 0.0
  private var weighted = 0.0
  private var penalty: Double
  private var scaledLow = 0.0
  private var scaledHigh = 1.0
  private var isDefined = true
  package private(set) var count = 0

  /// - Parameters:
  ///   - lowest: of the values, below `highest`
  ///   - alpha: above 0, below 1
  package init(lowest: Double = 0, highest: Double = 1, alpha: Double = 0.05) {
    self.lowest = lowest
    width = highest - lowest
    variance = PredictableVariance(alpha: alpha)
    penalty = variance.logarithm
  }

  /// The whole range before the first value; nil from the first value on that is not in the range.
  package var interval: (low: Double, high: Double)? {
    guard isDefined else { return nil }
    return (lowest + width * scaledLow, lowest + width * scaledHigh)
  }

  package mutating func add(_ value: Double) {
    let scaled = (value - lowest) / width
    guard scaled >= 0, scaled <= 1 else {
      isDefined = false
      return
    }
    count += 1
    let bet = min(variance.bet, Self.largestBet)
    let error = scaled - variance.mean
    bets += bet
    weighted += bet * scaled
    // The 4 of the error and that of ψ cancel.
    penalty += error * error * (-log1p(-bet) - bet)
    variance.add(scaled)
    let low = max(scaledLow, (weighted - penalty) / bets)
    let high = min(scaledHigh, (weighted + penalty) / bets)
    if low <= high { (scaledLow, scaledHigh) = (low, high) }
  }
}
