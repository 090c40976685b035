/// bias = (1/n) Σ (p − y): positive where predictions are too high.
struct Bias: MeanMetric {
  static let name = "bias"
  var mean = Mean()

  mutating func add(actual: Double, predicted: Double) { mean.add(predicted - actual) }
  mutating func add(_ block: ValueBlockSums) { mean.add(block.signed, count: block.count) }
}
