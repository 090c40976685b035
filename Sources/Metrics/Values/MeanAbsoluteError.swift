/// mae = (1/n) Σ |p − y|
struct MeanAbsoluteError: ValueMetric {
  static let name = "mae"
  private var mean = Mean()

  mutating func add(actual: Double, predicted: Double) { mean.add(abs(predicted - actual)) }

  var value: Double? { mean.value }
  var count: Double { mean.count }
}
