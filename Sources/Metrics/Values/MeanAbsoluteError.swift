/// mae = (1/n) Σ |p − y|
struct MeanAbsoluteError: MeanMetric {
  static let name = "mae"
  var mean = Mean()

  mutating func add(actual: Double, predicted: Double) { mean.add(abs(predicted - actual)) }
  mutating func add(_ block: ValueBlockSums) { mean.add(block.absolute, count: block.count) }
}
