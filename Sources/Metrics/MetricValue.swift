/// A metric's name, what it came to, and the number of rows or lists it was taken over.
package struct MetricValue: Sendable, Equatable {
  /// As printed: `mae`, `ndcg@10`. Names and definitions never change.
  package let name: String
  /// nil where the metric is undefined (no rows, a constant, an overflow).
  package let value: Double?
  package let count: Double

  package init(name: String, value: Double?, count: Double) {
    self.name = name
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.count = count
  }
}
