/// correlation = Σ (y − ȳ)(p − p̄) / √(Σ (y − ȳ)² Σ (p − p̄)²), Pearson's r.
///
/// Undefined where y or p is constant. The sums are updated row by row (Welford 1962).
struct Correlation: ValueMetric {
  static let name = "correlation"
  private var actuals = RunningMoments()
  private var predictions = RunningMoments()
  private var products = 0.0

  mutating func add(actual: Double, predicted: Double) {
    let actualBefore = actual - actuals.mean
    actuals.add(actual)
    predictions.add(predicted)
    products += actualBefore * (predicted - predictions.mean)
  }

  var value: Double? {
    let scale =
      actuals.squaredDeviations.squareRoot() * predictions.squaredDeviations.squareRoot()
    return scale > 0 ? max(-1, min(1, products / scale)) : nil
  }

  var count: Double { actuals.count }
}

extension Correlation {
  func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    try body(PartRow(.covariation, Self.name, actuals.sums + predictions.sums + [products]))
  }

  /// Source of the merged products: Pébay 2008.
  mutating func merge(_ row: PartRow) -> Bool {
    let moments = RunningMoments.sumCount
    guard row.kind == .covariation, row.name == Self.name, row.sums.count == 2 * moments + 1,
      row.sums[0].isCount
    else { return false }
    let otherActuals = RunningMoments(sums: row.sums.prefix(moments))
    let otherPredictions = RunningMoments(sums: row.sums.dropFirst(moments).prefix(moments))
    let others = otherActuals.count
    if others == 0 { return true }
    products +=
      row.sums[2 * moments]
      + count * (others / (count + others)) * (otherActuals.mean - actuals.mean)
      * (otherPredictions.mean - predictions.mean)
    actuals.merge(otherActuals)
    predictions.merge(otherPredictions)
    return true
  }
}
