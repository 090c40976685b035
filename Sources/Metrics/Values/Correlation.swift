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
