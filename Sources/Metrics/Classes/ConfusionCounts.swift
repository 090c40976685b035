/// How often each class was there, was predicted, and was predicted rightly.
struct ConfusionCounts: Sendable {
  /// By class, as far as each has been met.
  private(set) var actual: [Double] = []
  private(set) var predicted: [Double] = []
  private(set) var right: [Double] = []
  private(set) var rowCount = 0.0
  private(set) var rightCount = 0.0

  mutating func add(actual: Int, predicted: Int, count: Double = 1) {
    meet(max(actual, predicted))
    rowCount += count
    self.actual[actual] += count
    self.predicted[predicted] += count
    if actual == predicted {
      right[actual] += count
      rightCount += count
    }
  }

  /// Classes that are there or are predicted.
  var present: [Int] { actual.indices.filter { actual[$0] + predicted[$0] > 0 } }

  /// right / predicted; nil of a class that is never predicted.
  func precision(_ index: Int) -> Double? {
    predicted[index] > 0 ? right[index] / predicted[index] : nil
  }

  /// right / actual; nil of a class that is never there.
  func recall(_ index: Int) -> Double? { actual[index] > 0 ? right[index] / actual[index] : nil }

  /// 2·right / (actual + predicted), the harmonic mean of the two; nil of a class that is nowhere.
  func f1(_ index: Int) -> Double? {
    let sum = actual[index] + predicted[index]
    return sum > 0 ? 2 * right[index] / sum : nil
  }

  private mutating func meet(_ index: Int) {
    while actual.count <= index {
      actual.append(0)
      predicted.append(0)
      right.append(0)
    }
  }
}

extension ConfusionCounts {
  private static let name = "confusion"

  /// One for each class that is there or is predicted.
  func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    for index in present {
      let sums = [actual[index], predicted[index], right[index]]
      try body(PartRow(.class, Self.name, number: index, sums))
    }
  }

  mutating func merge(_ row: PartRow) -> Bool {
    guard row.kind == .class, row.name == Self.name, let index = row.number, index >= 0,
      row.sums.count == 3, row.sums.allSatisfy(\.isCount)
    else { return false }
    meet(index)
    actual[index] += row.sums[0]
    predicted[index] += row.sums[1]
    right[index] += row.sums[2]
    rowCount += row.sums[0]
    rightCount += row.sums[2]
    return true
  }
}
