import Glibc

/// What a network predicts of the next event.
package enum TaskKind: String, CaseIterable, Sendable {
  /// Which item it is about.
  case nextItem = "next-item"
  /// Its value, given its item.
  case value
}

/// The value to predict: a column of numbers, and the unit the network knows it in.
package struct ValueTarget: Sendable, Equatable {
  package var name: String
  /// The network predicts (value − centre) / scale, or the logit of a share.
  package var centre: Double
  package var scale: Double
  /// Whether values are shares, 0 to 1.
  package var isShare: Bool

  package init(name: String, centre: Double, scale: Double, isShare: Bool) {
    self.name = name
    self.centre = centre
    self.scale = scale
    self.isShare = isShare
  }

  /// Centre and scale of the training values: their median and the mean distance from it.
  init(name: String, trainingValues: [Double], isShare: Bool) {
    let middle = Self.median(trainingValues)
    let distance =
      trainingValues.reduce(0) { $0 + abs($1 - middle) } / Double(max(trainingValues.count, 1))
    self.init(
      name: name, centre: isShare ? 0 : middle, scale: isShare || distance <= 0 ? 1 : distance,
      isShare: isShare)
  }

  func encoded(_ value: Double) -> Float { Float((value - centre) / scale) }

  func decoded(_ prediction: Float) -> Double {
    isShare ? 1 / (1 + exp(-Double(prediction))) : centre + scale * Double(prediction)
  }

  /// The lower of two middle values.
  static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
  }
}

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
