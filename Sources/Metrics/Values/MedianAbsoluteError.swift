/// medae = the median of |p − y|; with an even number of rows the mean of the two in the middle.
///
/// Holds 8 bytes a row.
struct MedianAbsoluteError: ValueMetric {
  static let name = "medae"
  private var errors: [Double] = []

  mutating func add(actual: Double, predicted: Double) { errors.append(abs(predicted - actual)) }

  var value: Double? {
    if errors.isEmpty { return nil }
    let middle = errors.count / 2
    let upper = errors.element(atRank: middle)
    return errors.count % 2 == 1 ? upper : errors.element(atRank: middle - 1) / 2 + upper / 2
  }

  var count: Double { Double(errors.count) }
}
