import Glibc

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
  package init(name: String, trainingValues: [Double], isShare: Bool) {
    let middle = Self.median(trainingValues)
    let distance =
      trainingValues.reduce(0) { $0 + abs($1 - middle) } / Double(max(trainingValues.count, 1))
    self.init(
      name: name, centre: isShare ? 0 : middle, scale: isShare || distance <= 0 ? 1 : distance,
      isShare: isShare)
  }

  package func encoded(_ value: Double) -> Float { Float((value - centre) / scale) }

  package func decoded(_ prediction: Float) -> Double {
    isShare ? 1 / (1 + exp(-Double(prediction))) : centre + scale * Double(prediction)
  }

  /// The lower of two middle values.
  package static func median(_ values: [Double]) -> Double {
    values.isEmpty ? 0 : values.sorted()[(values.count - 1) / 2]
  }
}
