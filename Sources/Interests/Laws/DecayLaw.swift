internal import Glibc

/// How the strength of an event falls with its age Δ, or with the user's events after it.
///
/// | law | D |
/// | --- | --- |
/// | exponential | 2^(−Δ/H) |
/// | power | (1 + Δ/s)^(−d); d = 1 is 1/(1 + kΔ) with k = 1/s |
/// | cutoff | (1 + Δ/s)^(−d) · 2^(−Δ/H) |
/// | mixture | Σ a (1 + Δ/s)^(−d) |
/// | step | r^n, n events of the user after this one |
/// | window | 1 for Δ ≤ W, else 0 |
/// | none | 1 |
///
/// Times are nanoseconds; the ratio s of a power law to Δ has no unit.
package enum DecayLaw: Sendable, Equatable {
  case exponential(halfLifeNanoseconds: Double)
  case power(scaleNanoseconds: Double, exponent: Double)
  case cutoff(scaleNanoseconds: Double, exponent: Double, halfLifeNanoseconds: Double)
  case mixture(PowerMixture)
  case step(ratio: Double)
  case window(lengthNanoseconds: Int64)
  case none

  /// The power law that has fallen to one half after the half-life: s = H / (2^(1/d) − 1).
  package static func power(halfLifeNanoseconds: Double, exponent: Double) -> DecayLaw {
    // expm1 keeps the digits where d is large and 2^(1/d) close to 1.
    let scale = halfLifeNanoseconds / expm1(M_LN2 / exponent)
    return .power(scaleNanoseconds: scale, exponent: exponent)
  }

  /// The exponential e^(−λΔ): H = ln 2 / λ.
  package static func exponential(ratePerNanosecond: Double) -> DecayLaw {
    .exponential(halfLifeNanoseconds: M_LN2 / ratePerNanosecond)
  }

  /// D for an event of this age, or with this many events of its user after it.
  ///
  /// - Parameters:
  ///   - age: nanoseconds, not negative; `step` does not look at it.
  ///   - laterEvents: of the same user; only `step` looks at it.
  package func weight(age: Int64, laterEvents: Int64 = 0) -> Double {
    switch self {
    case .exponential(let halfLife): exp2(-Double(age) / halfLife)
    case .power(let scale, let exponent) where exponent == 1: 1 / (1 + Double(age) / scale)
    // log1p keeps the digits of ages far below the scale.
    case .power(let scale, let exponent): exp(-exponent * log1p(Double(age) / scale))
    case .cutoff(let scale, let exponent, let halfLife):
      exp(-exponent * log1p(Double(age) / scale)) * exp2(-Double(age) / halfLife)
    case .mixture(let mixture): mixture.weight(age: age)
    case .step(let ratio): StepDecay(ratio).weight(laterEvents)
    case .window(let length): age <= length ? 1 : 0
    case .none: 1
    }
  }

  /// The clock on which this law is 2^(−nanoseconds/halfLife); nil for the others.
  var clock: HalfLifeClock? {
    switch self {
    case .exponential(let halfLife): HalfLifeClock(halfLife: halfLife)
    case .step, .power, .cutoff, .mixture, .window, .none: nil
    }
  }

  /// Whether D counts the user's events, so that every event of a user has to be known.
  package var countsEvents: Bool {
    if case .step = self { true } else { false }
  }
}

/// Time from one moment to a later one, held at the largest Int64 where it does not fit.
func elapsed(from earlier: Int64, to later: Int64) -> Int64 {
  let (difference, overflow) = later.subtractingReportingOverflow(earlier)
  return overflow ? .max : difference
}
