/// mse = (1/n) Σ (p − y)²
struct MeanSquaredError: ValueMetric {
  static let name = "mse"
  private var mean = Mean()

  mutating func add(actual: Double, predicted: Double) {
    let error = predicted - actual
    mean.add(error * error)
  }

  var value: Double? { mean.value }
  var count: Double { mean.count }
}
