import Glibc

/// Metrics of predicted probabilities of a class, in the order they are printed.
///
/// | name | definition |
/// | --- | --- |
/// | auc | `AreaUnderCurve` |
/// | log-loss | −mean of y·ln p + (1 − y)·ln(1 − p), p kept 2⁻⁵² away from 0 and 1, as of scikit-learn |
/// | brier | mean of (p − y)². Source: Brier 1950 |
/// | ece | `CalibrationError` |
package struct ProbabilityMetrics: Sendable {
  private static let nearest = 0x1p-52

  private var curve = AreaUnderCurve()
  private var calibration: CalibrationError
  private var logLoss = 0.0
  private var squares = 0.0
  package private(set) var rowCount = 0.0

  package static let names = ["auc", "log-loss", "brier", "ece"]

  /// - Parameter bins: of the calibration error, 1 or more.
  package init(bins: Int) { calibration = CalibrationError(bins: bins) }

  /// - Parameter predicted: from 0 to 1
  package mutating func add(predicted: Double, isPositive: Bool) {
    let kept = min(max(predicted, Self.nearest), 1 - Self.nearest)
    rowCount += 1
    logLoss -= isPositive ? log(kept) : log(1 - kept)
    let error = predicted - (isPositive ? 1 : 0)
    squares += error * error
    curve.add(predicted: predicted, isPositive: isPositive)
    calibration.add(predicted: predicted, isPositive: isPositive)
  }

  /// Of `CalibrationError`, ascending.
  package var calibrationBins: [CalibrationBin] { calibration.bins }

  package var results: [MetricValue] {
    let mean = { (sum: Double) in rowCount > 0 ? sum / rowCount : nil }
    let values = [curve.value, mean(logLoss), mean(squares), calibration.value]
    return zip(Self.names, values).map { MetricValue(name: $0, value: $1, count: rowCount) }
  }
}
