/// bias = (1/n) Σ (p − y): positive where predictions are too high.
struct Bias: MeanMetric {
  static let name = "bias"
  var mean = Mean()

  mutating func add(actual: Double, predicted: Double) { mean.add(predicted - actual) }
}
