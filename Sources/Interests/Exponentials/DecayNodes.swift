internal import Glibc

/// A law as a sum of exponentials, so that what is kept of a history does not grow with it:
///
///     D(Δ) = Σ_m c_m e^(−r_m Δ)
///
/// For a power law, by the trapezoidal rule in u = ln(r·s) with the step h,
///
///     (1 + Δ/s)^(−d) = 1/Γ(d) ∫ e^(d·u − e^u) e^(−e^u Δ/s) du,   c_m = h/Γ(d) · e^(d·u_m − e^(u_m))
///
/// with as few nodes as hold the tolerance. Nodes that hardly decay within the range are one, at
/// their mean rate.
package struct DecayNodes: Sendable, Equatable {
  package let ratesPerSecond: [Double]
  package let coefficients: [Double]
  /// The largest relative error from age 0 to the range.
  package let bound: Double
  package let rangeSeconds: Double

  package static let centurySeconds = 100 * 365.25 * 86_400
  /// More would not be worth their memory.
  static let largestCount = 400

  package var count: Int { ratesPerSecond.count }

  /// - Returns: nil for a law that is no such sum, or of which it would take too many.
  package init?(_ law: DecayLaw, tolerance: Double, rangeSeconds: Double = centurySeconds) {
    switch law {
    case .none:
      self.init(rate: 0)
    case .exponential(let halfLife):
      self.init(rate: M_LN2 / halfLife * 1e9)
    case .power(let scale, let exponent):
      self.init(
        PowerSum([.init(weight: 1, scaleSeconds: scale / 1e9, exponent: exponent)]),
        tolerance, rangeSeconds)
    case .cutoff(let scale, let exponent, let halfLife):
      self.init(
        PowerSum([.init(weight: 1, scaleSeconds: scale / 1e9, exponent: exponent)]),
        tolerance, rangeSeconds, cutoffRate: M_LN2 / halfLife * 1e9)
    case .mixture(let mixture):
      let terms = mixture.terms.map {
        PowerSum.Term(
          weight: $0.weight, scaleSeconds: $0.scaleNanoseconds / 1e9, exponent: $0.exponent)
      }
      self.init(PowerSum(terms.filter { $0.weight > 0 }), tolerance, rangeSeconds)
    case .step, .window:
      return nil
    }
  }

  private init(rate: Double) {
    ratesPerSecond = [rate]
    coefficients = [1]
    bound = 0
    rangeSeconds = .infinity
  }

  private init?(
    _ sum: PowerSum, _ tolerance: Double, _ rangeSeconds: Double, cutoffRate: Double = 0
  ) {
    // Beyond it nothing is left that a Double could tell from nothing.
    let range = min(rangeSeconds, sum.ageOfNothing)
    guard let nodes = sum.nodes(tolerance: tolerance, range: range) else { return nil }
    ratesPerSecond = nodes.rates.map { $0 + cutoffRate }
    coefficients = nodes.coefficients
    self.rangeSeconds = range
    // A cut-off is a factor common to law and sum.
    bound = sum.error(nodes, range: range, pointsPerFold: 96) * 1.02 + 1e-13
  }

  /// The same law with all its times multiplied.
  package func scaled(by factor: Double) -> DecayNodes {
    DecayNodes(
      ratesPerSecond: ratesPerSecond.map { $0 / factor }, coefficients: coefficients, bound: bound,
      rangeSeconds: rangeSeconds * factor)
  }

  private init(
    ratesPerSecond: [Double], coefficients: [Double], bound: Double, rangeSeconds: Double
  ) {
    self.ratesPerSecond = ratesPerSecond
    self.coefficients = coefficients
    self.bound = bound
    self.rangeSeconds = rangeSeconds
  }

  /// D as the sum has it.
  package func weight(ageSeconds age: Double) -> Double {
    var sum = 0.0
    for node in 0..<count { sum += coefficients[node] * exp(-ratesPerSecond[node] * age) }
    return sum
  }
}
