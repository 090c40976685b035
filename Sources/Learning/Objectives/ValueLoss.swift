import Glibc

/// What is made small for each value.
package enum ValueLoss: String, CaseIterable, Sendable {
  /// Squared and absolute error, and the first within one unit, the second beyond.
  case mse, mae, huber
  /// Cross-entropy and Kullback–Leibler divergence of a share, 0 to 1, from a predicted one.
  case bce, kl

  package var isOfShares: Bool { self == .bce || self == .kl }

  /// Loss and its slope by the prediction, in the network's unit.
  package func callAsFunction(_ prediction: Float, _ value: Float) -> (loss: Double, slope: Float) {
    let (z, y) = (Double(prediction), Double(value))
    let error = z - y
    switch self {
    case .mse: return (error * error, Float(2 * error))
    case .mae: return (abs(error), error == 0 ? 0 : error > 0 ? 1 : -1)
    case .huber:
      return abs(error) <= 1
        ? (error * error / 2, Float(error)) : (abs(error) - 0.5, error > 0 ? 1 : -1)
    case .bce, .kl:
      let softplus = max(z, 0) + log1p(exp(-abs(z)))
      let entropy = self == .kl ? Self.entropy(y) + Self.entropy(1 - y) : 0
      return (softplus - y * z - entropy, Float(1 / (1 + exp(-z)) - y))
    }
  }

  /// −p·log p.
  private static func entropy(_ p: Double) -> Double { p > 0 ? -p * log(p) : 0 }
}
