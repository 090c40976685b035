/// Rows of actual and predicted values, kept for `Resampling`: its metrics are those of `ValueMetrics`.
///
/// Means and moments follow from sums over units, of y and p less their means over all rows: what
/// Σ(y − c)² − (Σ(y − c))²/n loses is nothing where c is near the mean. A spread of less than 10⁻¹² of
/// Σ(y − c)² is that of a constant. The median walks the errors in ascending order.
package struct ValueRows: Sendable {
  private var actual: [Double] = []
  private var predicted: [Double] = []
  private var units: [Int32] = []
  private var unitCount = 0

  /// Bytes held at most, while rows are added and while they are resampled.
  package var heldBytes: Int { units.count * 64 + unitCount * 2 * Columns.allCases.count * 8 }

  package init() {}

  /// - Parameter unit: from 0, without gaps
  package mutating func add(actual y: Double, predicted p: Double, unit: Int) {
    actual.append(y)
    predicted.append(p)
    units.append(Int32(truncatingIfNeeded: unit))
    unitCount = max(unitCount, unit + 1)
  }

  package var prepared: Prepared { Prepared(actual, predicted, units) }

  private enum Columns: Int, CaseIterable {
    case rows, absolute, squared, signed, relative, relativeRows
    case actual, actualSquared, predicted, predictedSquared, product
  }

  package struct Prepared: ResampledRows {
    package private(set) var sums: [Double]
    package var sumCount: Int { Columns.allCases.count }
    /// Absolute errors in ascending order, and whose they are.
    private let errors: [Double]
    private let units: [Int32]

    fileprivate init(_ actual: [Double], _ predicted: [Double], _ units: [Int32]) {
      let columns = Columns.allCases.count
      sums = Array(repeating: 0, count: Int((units.max() ?? -1) + 1) * columns)
      let means = [actual, predicted].map { values in
        var mean = Mean()
        for value in values { mean.add(value) }
        return mean.value ?? 0
      }
      for row in actual.indices {
        let (y, p) = (actual[row] - means[0], predicted[row] - means[1])
        let error = predicted[row] - actual[row]
        let start = Int(units[row]) * columns
        let add = { (sums: inout [Double], column: Columns, value: Double) in
          sums[start + column.rawValue] += value
        }
        add(&sums, .rows, 1)
        add(&sums, .absolute, abs(error))
        add(&sums, .squared, error * error)
        add(&sums, .signed, error)
        if actual[row] != 0 {
          add(&sums, .relative, abs(error) / abs(actual[row]))
          add(&sums, .relativeRows, 1)
        }
        add(&sums, .actual, y)
        add(&sums, .actualSquared, y * y)
        add(&sums, .predicted, p)
        add(&sums, .predictedSquared, p * p)
        add(&sums, .product, y * p)
      }
      let order = actual.indices.sorted {
        abs(predicted[$0] - actual[$0]) < abs(predicted[$1] - actual[$1])
      }
      errors = order.map { abs(predicted[$0] - actual[$0]) }
      self.units = order.map { units[$0] }
    }

    package func values(of resample: UserResampler) -> [Double?] {
      let sum = { (column: Columns) in resample.sums[column.rawValue] }
      let count = sum(.rows)
      guard count > 0 else { return ValueMetrics.names.map { _ in nil } }
      let mean = { (column: Columns) in sum(column) / count }
      let actual = spread(sum(.actualSquared), sum(.actual), count)
      let predicted = spread(sum(.predictedSquared), sum(.predicted), count)
      let products = sum(.product) - sum(.actual) * mean(.predicted)
      let scale = actual.squareRoot() * predicted.squareRoot()
      return [
        mean(.absolute), mean(.squared), mean(.squared).squareRoot(),
        actual > 0 ? 1 - sum(.squared) / actual : nil, mean(.signed),
        median(resample.drawn, count: count),
        sum(.relativeRows) > 0 ? sum(.relative) / sum(.relativeRows) : nil,
        scale > 0 ? max(-1, min(1, products / scale)) : nil,
      ]
    }

    /// Σ(x − x̄)² of Σx² and Σx; 0 where that is rounding.
    private func spread(_ squares: Double, _ sum: Double, _ count: Double) -> Double {
      let spread = squares - sum * sum / count
      return spread > 1e-12 * squares ? spread : 0
    }

    private func median(_ drawn: [Double], count: Double) -> Double? {
      CountedValues.median(of: errors, total: count) { drawn[Int(units[$0])] }
    }
  }
}
