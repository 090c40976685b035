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
}
