/// What the rows of a bin of predicted values came to.
package struct ErrorBin: Sendable, Equatable {
  /// The 97.5 % quantile of the standard normal distribution.
  private static let quantile = 1.959963984540054

  /// Of predicted values, the upper end belonging to the next bin.
  package let range: ClosedRange<Double>
  package let count: Double
  package let meanPredicted: Double
  /// Mean of predicted − actual; nil where it overflows, as the mean of its sizes.
  package let meanError: Double?
  package let meanAbsoluteError: Double?
  /// mean ± 1.96 · standard error of the mean error; nil of a single row.
  package let meanErrorInterval: (low: Double, high: Double)?

  init(range: ClosedRange<Double>, _ sums: ErrorSums) {
    self.range = range
    count = sums.count
    meanPredicted = sums.predicted.isFinite ? sums.predicted : range.lowerBound
    meanError = sums.error.isFinite ? sums.error : nil
    meanAbsoluteError = sums.absolute.isFinite ? sums.absolute : nil
    let spread =
      sums.count > 1
      ? Self.quantile * (sums.squares / (sums.count - 1) / sums.count).squareRoot() : .nan
    meanErrorInterval =
      (sums.error - spread).isFinite && (sums.error + spread).isFinite
      ? (sums.error - spread, sums.error + spread) : nil
  }

  package static func == (one: ErrorBin, other: ErrorBin) -> Bool {
    one.range == other.range && one.count == other.count
      && one.meanPredicted == other.meanPredicted && one.meanError == other.meanError
      && one.meanAbsoluteError == other.meanAbsoluteError
      && one.meanErrorInterval?.low == other.meanErrorInterval?.low
      && one.meanErrorInterval?.high == other.meanErrorInterval?.high
  }
}

/// Means, and the squares of errors around their mean.
///
/// Source: Welford 1962; of two parts Chan, Golub & LeVeque 1979.
struct ErrorSums: Sendable {
  private(set) var count = 0.0
  /// Means of the predicted value, of the error and of its size.
  private(set) var predicted = 0.0
  private(set) var error = 0.0
  private(set) var absolute = 0.0
  /// Σ (error − mean error)²
  private(set) var squares = 0.0

  mutating func add(predicted: Double, error: Double) {
    count += 1
    let beside = error - self.error
    self.predicted += (predicted - self.predicted) / count
    self.error += beside / count
    absolute += (abs(error) - absolute) / count
    squares += beside * (error - self.error)
  }

  mutating func merge(_ other: ErrorSums) {
    guard other.count > 0 else { return }
    let all = count + other.count
    let beside = other.error - error
    let share = other.count / all
    predicted += (other.predicted - predicted) * share
    error += beside * share
    absolute += (other.absolute - absolute) * share
    squares += other.squares + beside * beside * count * share
    count = all
  }
}
