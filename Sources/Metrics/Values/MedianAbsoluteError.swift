/// medae = the median of |p − y|; with an even number of rows the mean of the two in the middle.
///
/// Holds 8 bytes a row.
struct MedianAbsoluteError: ValueMetric {
  static let name = "medae"
  private var errors: [Double] = []
  /// Of other parts.
  private var counted = CountedValues()

  mutating func add(actual: Double, predicted: Double) { errors.append(abs(predicted - actual)) }

  mutating func add(_ block: ValueBlock) {
    block.forEachRow { add(actual: $0, predicted: $1) }
  }

  var value: Double? {
    if !counted.isEmpty { return allCounted.median }
    if errors.isEmpty { return nil }
    let middle = errors.count / 2
    let upper = errors.element(atRank: middle)
    return errors.count % 2 == 1 ? upper : errors.element(atRank: middle - 1) / 2 + upper / 2
  }

  var count: Double { Double(errors.count) + counted.count }
}

extension MedianAbsoluteError {
  private var allCounted: CountedValues {
    var all = counted
    for error in errors { all.add(error, count: 1) }
    all.order()
    return all
  }

  func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    try allCounted.forEachPiece { try body(PartRow(.values, Self.name, $0)) }
  }

  mutating func merge(_ row: PartRow) -> Bool {
    row.kind == .values && row.name == Self.name && counted.merge(row.sums)
  }
}
