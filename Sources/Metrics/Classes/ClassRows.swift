/// Rows of predicted classes, kept for `Resampling`: its metrics are those of `ClassMetrics`.
package struct ClassRows: ResampledRows {
  private var rows: [(actual: Int32, predicted: Int32, unit: Int32)] = []
  private let positive: Int?
  /// How many rows each unit has.
  package private(set) var sums: [Double] = []
  package var sumCount: Int { 1 }

  /// Bytes held at most, while rows are added and while they are resampled.
  package var heldBytes: Int { rows.count * 2 * 12 + sums.count * 4 * 8 }

  /// - Parameter positive: as of `ClassMetrics`
  package init(positive: Int?) { self.positive = positive }

  /// - Parameter unit: from 0, at most one more than the largest before
  package mutating func add(actual: Int, predicted: Int, unit: Int) {
    rows.append(
      (
        Int32(truncatingIfNeeded: actual), Int32(truncatingIfNeeded: predicted),
        Int32(truncatingIfNeeded: unit)
      ))
    if unit == sums.count { sums.append(0) }
    sums[unit] += 1
  }

  package func values(of resample: UserResampler) -> [Double?] {
    var metrics = ClassMetrics(positive: positive)
    let drawn = resample.drawn
    for row in rows where drawn[Int(row.unit)] > 0 {
      metrics.add(
        actual: Int(row.actual), predicted: Int(row.predicted), count: drawn[Int(row.unit)])
    }
    return metrics.results.map(\.value)
  }
}
