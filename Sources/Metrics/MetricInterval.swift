/// Where a metric may lie.
package struct MetricInterval: Sendable, Equatable {
  package let low: Double
  package let high: Double

  package init(low: Double, high: Double) { (self.low, self.high) = (low, high) }
}
