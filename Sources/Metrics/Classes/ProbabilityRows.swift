/// Rows of predicted probabilities, kept for `Resampling`: its metrics are those of `ProbabilityMetrics`.
package struct ProbabilityRows: Sendable {
  fileprivate typealias Row = (predicted: Double, unit: Int32, isPositive: Bool)

  private var rows: [Row] = []
  private let bins: Int

  private var unitCount = 0

  /// Bytes held at most, while rows are added and while they are resampled.
  package var heldBytes: Int { rows.count * 3 * 16 + unitCount * 2 * 3 * 8 }

  /// - Parameter bins: of the calibration error, 1 or more.
  package init(bins: Int) { self.bins = bins }

  /// - Parameter unit: from 0, without gaps
  package mutating func add(predicted: Double, isPositive: Bool, unit: Int) {
    rows.append((predicted, Int32(truncatingIfNeeded: unit), isPositive))
    unitCount = max(unitCount, unit + 1)
  }

  package var prepared: Prepared { Prepared(rows, bins: bins) }

  package struct Prepared: ResampledRows {
    package private(set) var sums: [Double]
    /// Rows, their losses, and their squares.
    package var sumCount: Int { 3 }
    /// In ascending order of predictions.
    private let rows: [Row]
    private let bins: Int

    fileprivate init(_ rows: [Row], bins: Int) {
      sums = Array(repeating: 0, count: 3 * Int((rows.map(\.unit).max() ?? -1) + 1))
      for row in rows {
        let error = row.predicted - (row.isPositive ? 1 : 0)
        let start = 3 * Int(row.unit)
        sums[start] += 1
        sums[start + 1] += ProbabilityMetrics.logLoss(row.predicted, isPositive: row.isPositive)
        sums[start + 2] += error * error
      }
      self.rows = rows.sorted { $0.predicted < $1.predicted }
      self.bins = bins
    }

    package func values(of resample: UserResampler) -> [Double?] {
      let (count, drawn) = (resample.sums[0], resample.drawn)
      guard count > 0 else { return ProbabilityMetrics.names.map { _ in nil } }
      return [
        areaUnderCurve(drawn), resample.sums[1] / count, resample.sums[2] / count,
        calibrationError(drawn) / count,
      ]
    }

    private func areaUnderCurve(_ drawn: [Double]) -> Double? {
      var pairs = AreaUnderCurve.OrderedPairs()
      var start = 0
      while start < rows.count {
        var end = start
        var (positives, others) = (0.0, 0.0)
        while end < rows.count, rows[end].predicted == rows[start].predicted {
          let times = drawn[Int(rows[end].unit)]
          if rows[end].isPositive { positives += times } else { others += times }
          end += 1
        }
        pairs.add(positives: positives, others: others)
        start = end
      }
      return pairs.share
    }

    /// Σ |Σp − Σy| over the bins, which follow one another.
    private func calibrationError(_ drawn: [Double]) -> Double {
      var (sum, error, bin) = (0.0, 0.0, 0)
      for row in rows {
        let next = CalibrationError.bin(of: row.predicted, count: bins)
        if next != bin {
          sum += abs(error)
          (error, bin) = (0, next)
        }
        error += drawn[Int(row.unit)] * (row.predicted - (row.isPositive ? 1 : 0))
      }
      return sum + abs(error)
    }
  }
}
