/// rmse = √mse, of all rows at once.
struct RootMeanSquaredError: ValueMetric {
  static let name = "rmse"
  private var squared = MeanSquaredError()

  mutating func add(actual: Double, predicted: Double) {
    squared.add(actual: actual, predicted: predicted)
  }

  var value: Double? { squared.value.map { $0.squareRoot() } }
  var count: Double { squared.count }
}
