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

/// A mean in the making: sum and count in Double, so that means of parts are never averaged.
package struct Mean: Sendable {
  package private(set) var sum = 0.0
  package private(set) var count = 0.0

  package init() {}

  package mutating func add(_ value: Double) {
    sum += value
    count += 1
  }

  package var value: Double? { count > 0 ? sum / count : nil }
}
