/// The interval of a mean that holds at all times at once (`BettingConfidenceSequence`), value by value.
package struct SequentialInterval: Sendable {
  /// Means told apart: the ends are as fine as that.
  private static let cellCount = 10_000

  private let bounds: ClosedRange<Double>
  private var sequence: BettingConfidenceSequence
  private var isEmpty = true

  /// - Parameter bounds: of the values
  package init(within bounds: ClosedRange<Double>) {
    self.bounds = bounds
    sequence = BettingConfidenceSequence(
      lowest: bounds.lowerBound, highest: bounds.upperBound, cellCount: Self.cellCount)
  }

  /// What rounding puts outside of the bounds stands on them.
  package mutating func add(_ value: Double) {
    isEmpty = false
    sequence.add(min(max(value, bounds.lowerBound), bounds.upperBound))
  }

  /// nil before the first value.
  package var interval: MetricInterval? {
    isEmpty ? nil : sequence.interval.map { MetricInterval(low: $0.low, high: $0.high) }
  }
}
