internal import Glibc

/// A decay law as a sum of exponentials with fixed rates, so that what is kept of a history does
/// not depend on how the history fell in time:
///
///     D(Δ) = (c_0 + Σ_m c_m e^(−r_m Δ)) · 2^(−Δ/H)
///
/// For a power law, by the trapezoidal rule in u = ln(r·s) with the step h = ln √2,
///
///     (1 + Δ/s)^(−d) = 1/Γ(d) ∫ e^(d·u − e^u) e^(−e^u Δ/s) du,   c_m = h/Γ(d) · e^(d·u_m − e^(u_m))
///
/// and everything slower than the slowest rate is c_0, which does not decay within the span. The
/// rates do not move with the parameters, so D and its derivatives are smooth in them.
package struct DecayBank: Sendable {
  static var step: Double { M_LN2 / 2 }
  static var lanes: Int { 8 }

  /// Of the law; all derivatives are by these.
  let parameterCount: Int
  /// Rates of the first eight nodes, per second; each is √2 times the one before it.
  let slowestRate: Double
  private(set) var constant = 0.0
  private(set) var constantDerivatives: [Double]
  /// c_m, eight nodes to a block.
  private(set) var coefficients: [SIMD8<Double>]
  /// ∂c_m, parameter by parameter.
  private(set) var derivatives: [SIMD8<Double>]
  /// ln 2 / H per second; 0 without a cut-off.
  private(set) var cutoffRate = 0.0
  /// Which parameter is log H.
  private(set) var cutoffParameter: Int?

  /// - Parameters:
  ///   - fastestScaleSeconds: the smallest s to come; nil without power laws.
  ///   - spanSeconds: the largest age.
  init(parameterCount: Int, fastestScaleSeconds: Double?, spanSeconds: Double) {
    self.parameterCount = parameterCount
    constantDerivatives = [Double](repeating: 0, count: parameterCount)
    slowestRate = Self.slowestRate(spanSeconds: spanSeconds)
    let blocks =
      fastestScaleSeconds.map {
        Self.blockCount(fastestScaleSeconds: $0, spanSeconds: spanSeconds)
      } ?? 0
    coefficients = .init(repeating: .zero, count: blocks)
    derivatives = .init(repeating: .zero, count: blocks * parameterCount)
  }

  /// Slower ones do not decay within the span, but for 1e-4 of the law even where d is small.
  private static func slowestRate(spanSeconds: Double) -> Double { 0x1p-13 / spanSeconds }

  /// Blocks of eight nodes that power laws take.
  static func blockCount(fastestScaleSeconds scale: Double, spanSeconds: Double) -> Int {
    // e^(−64) is nothing beside any exponent up to 10.
    let octaves = log2(64 / scale / slowestRate(spanSeconds: spanSeconds))
    return max(1, Int((octaves * 2 / Double(lanes)).rounded(.up)))
  }

  package var blockCount: Int { coefficients.count }
  package var nodeCount: Int { blockCount * Self.lanes + 1 }

  /// D = 1 before any cut-off.
  mutating func setConstant() { constant = 1 }

  /// Multiplies by 2^(−Δ/H), whose log H is parameter `parameter`.
  mutating func cutOff(halfLifeSeconds: Double, parameter: Int) {
    cutoffRate = M_LN2 / halfLifeSeconds
    cutoffParameter = parameter
  }

  /// A derivative of a term's weight by a parameter.
  typealias WeightDerivative = (parameter: Int, value: Double)

  /// Adds weight · (1 + Δ/s)^(−d), with the numbers of the parameters log s and log d.
  mutating func addPower(
    weight: Double, scaleSeconds: Double, exponent: Double, scaleParameter: Int,
    exponentParameter: Int?, weightDerivatives: [WeightDerivative] = []
  ) {
    let logGamma = log(tgamma(exponent))
    let slopeOfGamma = digamma(exponent)
    let first = log(slowestRate * scaleSeconds)
    // Σ_{j≥1} h/Γ(d) e^(d(u_0 − jh)), where e^(−e^u) is 1.
    let growth = expm1(exponent * Self.step)
    let tail = Self.step * exp(exponent * first - logGamma) / growth
    constant += weight * tail
    constantDerivatives[scaleParameter] += weight * tail * exponent
    if let exponentParameter {
      let slope = first - slopeOfGamma - Self.step * (growth + 1) / growth
      constantDerivatives[exponentParameter] += weight * tail * slope * exponent
    }
    for derivative in weightDerivatives {
      constantDerivatives[derivative.parameter] += derivative.value * tail
    }
    for node in 0..<blockCount * Self.lanes {
      let (block, lane) = (node / Self.lanes, node % Self.lanes)
      let u = first + Double(node) * Self.step
      let rate = exp(u)
      let value = Self.step * exp(exponent * u - rate - logGamma)
      coefficients[block][lane] += weight * value
      derivatives[scaleParameter * blockCount + block][lane] += weight * value * (exponent - rate)
      if let exponentParameter {
        derivatives[exponentParameter * blockCount + block][lane] +=
          weight * value * (u - slopeOfGamma) * exponent
      }
      for derivative in weightDerivatives {
        derivatives[derivative.parameter * blockCount + block][lane] += derivative.value * value
      }
    }
  }

  /// D at an age, as the sum has it.
  package func weight(ageSeconds age: Double) -> Double {
    var sum = constant
    for node in 0..<blockCount * Self.lanes {
      let rate = slowestRate * exp(Double(node) * Self.step)
      sum += coefficients[node / Self.lanes][node % Self.lanes] * exp(-rate * age)
    }
    return sum * exp(-cutoffRate * age)
  }
}

/// ψ(x) for x > 0: upwards by ψ(x) = ψ(x + 1) − 1/x, then the asymptotic series (Abramowitz &
/// Stegun 6.3.18).
package func digamma(_ x: Double) -> Double {
  var x = x
  var sum = 0.0
  while x < 10 {
    sum -= 1 / x
    x += 1
  }
  let square = 1 / (x * x)
  let series = square * (1 / 12.0 - square * (1 / 120.0 - square * (1 / 252.0 - square / 240)))
  return sum + log(x) - 0.5 / x - series
}
