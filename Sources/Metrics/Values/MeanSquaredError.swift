/// mse = (1/n) Σ (p − y)²
struct MeanSquaredError: MeanMetric {
  static let name = "mse"
  var mean = Mean()

  mutating func add(actual: Double, predicted: Double) {
    let error = predicted - actual
    mean.add(error * error)
  }

  mutating func add(_ block: ValueBlockSums) { mean.add(block.squared, count: block.count) }
}
