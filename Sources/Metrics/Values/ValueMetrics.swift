/// All value metrics of a set of rows, in the order they are printed.
package struct ValueMetrics: Sendable {
  private var mae = MeanAbsoluteError()
  private var mse = MeanSquaredError()
  private var rmse = RootMeanSquaredError()
  private var r2 = CoefficientOfDetermination()
  private var bias = Bias()
  private var medae = MedianAbsoluteError()
  private var mape = MeanAbsolutePercentageError()
  private var correlation = Correlation()

  package static let names = ["mae", "mse", "rmse", "r2", "bias", "medae", "mape", "correlation"]

  package init() {}

  package var rowCount: Double { mae.count }

  package mutating func add(actual: Double, predicted: Double) {
    mae.add(actual: actual, predicted: predicted)
    mse.add(actual: actual, predicted: predicted)
    rmse.add(actual: actual, predicted: predicted)
    r2.add(actual: actual, predicted: predicted)
    bias.add(actual: actual, predicted: predicted)
    medae.add(actual: actual, predicted: predicted)
    mape.add(actual: actual, predicted: predicted)
    correlation.add(actual: actual, predicted: predicted)
  }

  /// Adds the rows of a block: those of a full one at once.
  package mutating func add(_ block: ValueBlock) {
    guard block.isFull else {
      return block.forEachRow { add(actual: $0, predicted: $1) }
    }
    let sums = ValueBlockSums(block)
    mae.add(sums)
    mse.add(sums)
    rmse.add(sums)
    r2.add(sums)
    bias.add(sums)
    medae.add(block)
    mape.add(sums)
    correlation.add(sums)
  }

  package var results: [MetricValue] {
    metrics.map { MetricValue(name: type(of: $0).name, value: $0.value, count: $0.count) }
  }

  private var metrics: [any ValueMetric] { [mae, mse, rmse, r2, bias, medae, mape, correlation] }
}

extension ValueMetrics: MergeableMetrics {
  package var values: [MetricValue] { results }

  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    for metric in metrics { try metric.forEachRow(body) }
  }

  package mutating func merge(_ row: PartRow) -> Bool {
    mae.merge(row) || mse.merge(row) || rmse.merge(row) || r2.merge(row) || bias.merge(row)
      || medae.merge(row) || mape.merge(row) || correlation.merge(row)
  }
}
