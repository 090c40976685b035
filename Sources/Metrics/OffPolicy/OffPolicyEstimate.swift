/// What an estimator says of the evaluated policy's mean reward per round, and how sure it is.
package struct OffPolicyEstimate: Sendable, Equatable {
  /// The 97.5 % quantile of the standard normal distribution.
  private static let quantile = 1.959963984540054

  /// As printed: `ips`, `switch-dr`. Names and definitions never change.
  package let name: String
  /// nil where the estimate is undefined (no round, no weight, an overflow).
  package let value: Double?
  /// nil where there is no value, or too few rounds to tell how they spread.
  package let standardError: Double?
  /// The rounds the estimate was taken over.
  package let count: Double

  package init(name: String, value: Double?, standardError: Double?, count: Double) {
    self.name = name
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.standardError =
      self.value == nil ? nil : standardError.flatMap { $0.isFinite ? $0 : nil }
    self.count = count
  }

  /// The lower end of the normal 95 % interval, value − 1.96 · standard error.
  package var low: Double? { end(-Self.quantile) }

  /// The upper end of the normal 95 % interval, value + 1.96 · standard error.
  package var high: Double? { end(Self.quantile) }

  private func end(_ errors: Double) -> Double? {
    guard let value, let standardError else { return nil }
    let end = value + errors * standardError
    return end.isFinite ? end : nil
  }
}
