/// Values, and how often each is there.
struct CountedValues: Sendable {
  /// How many of them stand in one row of a part.
  static let pieceLength = 256

  /// By value, in ascending order once they are put so.
  private(set) var values: [Double] = []
  private(set) var counts: [Double] = []
  private(set) var count = 0.0

  var isEmpty: Bool { values.isEmpty }

  mutating func add(_ value: Double, count added: Double) {
    values.append(value)
    counts.append(added)
    count += added
  }

  /// Adds values and counts, by turns; false where they are none.
  mutating func merge(_ sums: [Double]) -> Bool {
    if sums.count % 2 != 0 { return false }
    for place in stride(from: 0, to: sums.count, by: 2) {
      if sums[place].isNaN || sums[place + 1] == 0 || !sums[place + 1].isCount { return false }
      add(sums[place], count: sums[place + 1])
    }
    return true
  }

  /// Puts them in ascending order, each once.
  mutating func order() {
    let sorted = values.indices.sorted { values[$0] < values[$1] }
    var ordered = CountedValues()
    for index in sorted {
      if let last = ordered.values.last, last == values[index] {
        ordered.counts[ordered.counts.count - 1] += counts[index]
        ordered.count += counts[index]
      } else {
        ordered.add(values[index], count: counts[index])
      }
    }
    self = ordered
  }

  /// The median, of an even number the mean of the two in the middle; nil of none. They are in order.
  var median: Double? { Self.median(of: values, total: count) { counts[$0] } }

  /// The same of values in ascending order, each as often as `weight` says of its place: a whole number.
  /// - Parameter total: the sum of the weights
  static func median(
    of values: [Double], total: Double, weight: (Int) -> Double
  ) -> Double? {
    guard total > 0 else { return nil }
    // Of an odd number both are the one in the middle.
    let (lower, upper) = ((total / 2).rounded(.up), (total / 2).rounded(.down) + 1)
    var (seen, first) = (0.0, Double?.none)
    for place in values.indices {
      seen += weight(place)
      if first == nil, seen >= lower { first = values[place] }
      if let first, seen >= upper {
        return first == values[place] ? first : first / 2 + values[place] / 2
      }
    }
    return first
  }

  /// Gives values and counts by turns, some at a time. They are in order.
  func forEachPiece(_ body: ([Double]) throws -> Void) rethrows {
    for start in stride(from: 0, to: values.count, by: Self.pieceLength) {
      let places = start..<min(start + Self.pieceLength, values.count)
      try body(places.flatMap { [values[$0], counts[$0]] })
    }
  }
}
