/// mape = (1/n) Σ |p − y| / |y|, a fraction (0.1 is ten percent), over the rows with y ≠ 0; its
/// count says how many these are.
struct MeanAbsolutePercentageError: MeanMetric {
  static let name = "mape"
  var mean = Mean()

  mutating func add(actual: Double, predicted: Double) {
    if actual != 0 { mean.add(abs(predicted - actual) / abs(actual)) }
  }

  mutating func add(_ block: ValueBlockSums) {
    mean.add(block.relative, count: block.relativeCount)
  }
}
