import Glibc

/// What the values before the t-th say of it: their mean and variance, drawn towards ½ and ¼, and the
/// size of the bet on it.
///
///     μ̂ₜ = (½ + Σ xᵢ) / (t + 1),   σ̂²ₜ = (¼ + Σ (xᵢ − μ̂ᵢ)²) / (t + 1)
///     λₜ = √(2·ln(2/α) / (σ̂²ₜ₋₁·t·ln(t + 1)))
///
/// Source: Waudby-Smith & Ramdas 2024, equations 15 and 26.
struct PredictableVariance: Sendable {
  let logarithm: Double
  private var count = 0.0
  private var sum = 0.5
  private var squares = 0.25

  init(alpha: Double) { logarithm = log(2 / alpha) }

  /// μ̂ₜ₋₁ of the value to come.
  var mean: Double { sum / (count + 1) }

  /// λₜ of the value to come.
  var bet: Double {
    let next = count + 1
    return (2 * logarithm / (squares / next * next * log(next + 1))).squareRoot()
  }

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    let error = value - sum / (count + 1)
    squares += error * error
  }
}
