/// Draws users with replacement and sums their values of all metrics, a row of metrics at a time.
package struct UserResampler: Sendable {
  private let userCount: Int
  private let metricCount: Int
  /// [user][metric], 0 where undefined
  private var values: [Double]
  /// The metrics that some user lacks.
  private var gappedMetrics: [Int] = []
  /// [user][gapped metric], 1 where defined and else 0
  private var presence: [Double] = []
  /// [user], how often the user was drawn
  private(set) var drawn: [Double]
  /// [metric]
  private(set) var sums: [Double]
  /// [metric], the number of drawn values
  private var counts: [Double]
  private var gappedCounts: [Double]

  /// - Parameter values: [user][metric]; NaN is undefined, and values past the last full row are left
  ///   out
  init(values: [Double], metricCount: Int) {
    self.metricCount = metricCount
    userCount = values.count / metricCount
    self.values = values.map { $0.isNaN ? 0 : $0 }
    var isGapped = [Bool](repeating: false, count: metricCount)
    for index in 0..<(userCount * metricCount) where values[index].isNaN {
      isGapped[index % metricCount] = true
    }
    gappedMetrics = (0..<metricCount).filter { isGapped[$0] }
    drawn = [Double](repeating: 0, count: userCount)
    sums = [Double](repeating: 0, count: metricCount)
    counts = sums
    gappedCounts = [Double](repeating: 0, count: gappedMetrics.count)
    presence.reserveCapacity(userCount * gappedMetrics.count)
    guard !gappedMetrics.isEmpty else { return }
    for user in 0..<userCount {
      for metric in gappedMetrics {
        presence.append(values[user * metricCount + metric].isNaN ? 0 : 1)
      }
    }
  }

  /// The mean of the users last drawn, nil where none of them has a value.
  func mean(_ metric: Int) -> Double? { counts[metric] > 0 ? sums[metric] / counts[metric] : nil }

  /// Draws as many users as there are: the i-th by word i of `random`.
  mutating func draw(_ random: CounterRandom) {
    drawn.withUnsafeMutableBufferPointer { drawn in
      drawn.update(repeating: 0)
      for draw in 0..<userCount { drawn[random.below(userCount, draw)] += 1 }
    }
    addRows(values, weights: drawn, to: &sums)
    for metric in counts.indices { counts[metric] = Double(userCount) }
    addRows(presence, weights: drawn, to: &gappedCounts)
    for (place, metric) in gappedMetrics.enumerated() { counts[metric] = gappedCounts[place] }
  }
}

/// `sums` becomes Σ over users of weight·row, users in order.
/// - Parameter rows: [user][sums.count]
private func addRows(_ rows: [Double], weights: [Double], to sums: inout [Double]) {
  let width = sums.count
  rows.withUnsafeBufferPointer { rows in
    weights.withUnsafeBufferPointer { weights in
      sums.withUnsafeMutableBufferPointer { sums in
        sums.update(repeating: 0)
        for user in weights.indices where weights[user] > 0 {
          let (weight, base) = (weights[user], user * width)
          for column in 0..<width { sums[column] += weight * rows[base + column] }
        }
      }
    }
  }
}
