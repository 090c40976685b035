/// bias = (1/n) Σ (p − y): positive where predictions are too high.
struct Bias: ValueMetric {
  static let name = "bias"
  private var mean = Mean()

  mutating func add(actual: Double, predicted: Double) { mean.add(predicted - actual) }

  var value: Double? { mean.value }
  var count: Double { mean.count }
}
