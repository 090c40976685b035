/// A metric of predicted values, taken in one pass.
///
/// Notation: y the actual value, p the predicted one, e = p − y, n rows.
protocol ValueMetric: Sendable {
  static var name: String { get }
  init()
  mutating func add(actual: Double, predicted: Double)
  var value: Double? { get }
  /// The rows the value was taken over.
  var count: Double { get }
  /// As `MergeableMetrics` says.
  func forEachRow(_ body: (PartRow) throws -> Void) rethrows
  mutating func merge(_ row: PartRow) -> Bool
}

/// One that is, or follows from, a mean.
protocol MeanMetric: ValueMetric {
  var mean: Mean { get set }
}

extension MeanMetric {
  var value: Double? { mean.value }
  var count: Double { mean.count }

  func forEachRow(_ body: (PartRow) throws -> Void) rethrows { try body(mean.row(Self.name)) }

  mutating func merge(_ row: PartRow) -> Bool { row.name == Self.name && mean.merge(row) }
}
