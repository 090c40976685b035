import Glibc

/// How strongly values speak against a mean of 0, to be looked at after any of them: what a gambler made
/// of 1 who put half of it on means above 0 and half on means below, each time before the value came.
///
///     K⁺ₜ = ∏ (1 + min(λᵢ, 1)·xᵢ),   K⁻ₜ = ∏ (1 − min(λᵢ, 1)·xᵢ),   e = max(K⁺, K⁻) / 2
///
/// with x scaled to −½ … ½ and λ of `PredictableVariance`: the bets of `BettingConfidenceSequence` on its
/// middle. Where the mean is 0, e is at least 1/α at some time with chance α at most, so p, 1 over the
/// largest e so far, is at most α with that chance at all times at once.
/// Source: Waudby-Smith & Ramdas 2024, theorem 3; Ville 1939.
package struct SequentialTest: Sendable {
  private let width: Double
  private var variance: PredictableVariance
  private var logGains = 0.0
  private var logLosses = 0.0
  private var largest = -log(2.0)

  /// - Parameters:
  ///   - bound: values lie from −bound to bound, above 0
  ///   - alpha: at which bets are to be worth most; p holds at all
  package init(bound: Double, alpha: Double = 0.05) {
    width = 2 * bound
    variance = PredictableVariance(alpha: alpha)
  }

  /// What rounding puts outside of the bounds stands on them.
  package mutating func add(_ value: Double) {
    let scaled = min(max(value / width, -0.5), 0.5)
    let bet = min(variance.bet, 1)
    logGains += log1p(bet * scaled)
    logLosses += log1p(-bet * scaled)
    largest = max(largest, logEvidence)
    variance.add(scaled + 0.5)
  }

  private var logEvidence: Double { max(logGains, logLosses) - log(2.0) }

  /// As it stands now, at most the largest number there is.
  package var evidence: Double { min(exp(logEvidence), .greatestFiniteMagnitude) }

  /// Two-sided.
  package var p: Double { min(1, exp(-largest)) }
}
