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
  private var logLoss = Mean()
  private var squares = Mean()

  package var rowCount: Double { squares.count }

  package static let names = ["auc", "log-loss", "brier", "ece"]

  /// - Parameter bins: of the calibration error, 1 or more.
  package init(bins: Int) { calibration = CalibrationError(bins: bins) }

  /// - Parameter predicted: from 0 to 1
  package mutating func add(predicted: Double, isPositive: Bool) {
    logLoss.add(Self.logLoss(predicted, isPositive: isPositive))
    let error = predicted - (isPositive ? 1 : 0)
    squares.add(error * error)
    curve.add(predicted: predicted, isPositive: isPositive)
    calibration.add(predicted: predicted, isPositive: isPositive)
  }

  /// Of `CalibrationError`, ascending.
  package var calibrationBins: [CalibrationBin] { calibration.bins }

  static func logLoss(_ predicted: Double, isPositive: Bool) -> Double {
    let kept = min(max(predicted, nearest), 1 - nearest)
    return isPositive ? -log(kept) : -log(1 - kept)
  }

  package var results: [MetricValue] {
    let values = [curve.value, logLoss.value, squares.value, calibration.value]
    return zip(Self.names, values).map { MetricValue(name: $0, value: $1, count: rowCount) }
  }
}

extension ProbabilityMetrics: MergeableMetrics {
  package var values: [MetricValue] { results }

  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    try curve.forEachRow(Self.names[0], body)
    try body(logLoss.row(Self.names[1]))
    try body(squares.row(Self.names[2]))
    try calibration.forEachRow(Self.names[3], body)
  }

  package mutating func merge(_ row: PartRow) -> Bool {
    switch (row.kind, row.name) {
    case (.curve, Self.names[0]): curve.merge(row.sums)
    case (.mean, Self.names[1]): logLoss.merge(row)
    case (.mean, Self.names[2]): squares.merge(row)
    case (.bin, Self.names[3]): calibration.merge(row)
    default: false
    }
  }
}
