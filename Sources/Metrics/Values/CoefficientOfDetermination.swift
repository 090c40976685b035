/// r2 = 1 − Σ (p − y)² / Σ (y − ȳ)²
///
/// Undefined where y is constant. Negative where the mean would predict better. The sum around the
/// mean is updated row by row (Welford 1962), which does not cancel as Σy² − nȳ² would.
struct CoefficientOfDetermination: ValueMetric {
  static let name = "r2"
  private var squaredErrors = 0.0
  private var actuals = RunningMoments()

  mutating func add(actual: Double, predicted: Double) {
    let error = predicted - actual
    squaredErrors += error * error
    actuals.add(actual)
  }

  var value: Double? {
    actuals.squaredDeviations > 0 ? 1 - squaredErrors / actuals.squaredDeviations : nil
  }

  var count: Double { actuals.count }
}

/// Mean and Σ (x − x̄)², updated value by value (Welford 1962).
struct RunningMoments: Sendable {
  private(set) var count = 0.0
  private(set) var mean = 0.0
  private(set) var squaredDeviations = 0.0

  mutating func add(_ value: Double) {
    count += 1
    let before = value - mean
    mean += before / count
    squaredDeviations += before * (value - mean)
  }
}
