/// rmse = √mse, of all rows at once.
struct RootMeanSquaredError: MeanMetric {
  static let name = "rmse"
  var mean = Mean()

  mutating func add(actual: Double, predicted: Double) {
    let error = predicted - actual
    mean.add(error * error)
  }

  mutating func add(_ block: ValueBlockSums) { mean.add(block.squared, count: block.count) }

  var value: Double? { mean.value.map { $0.squareRoot() } }
}
