/// A mean in the making: sum and count in Double, so that means of parts are never averaged.
package struct Mean: Sendable, Equatable {
  private var sum = CompensatedSum()
  package private(set) var count = 0.0

  package init() {}

  package mutating func add(_ value: Double) {
    sum.add(value)
    count += 1
  }

  mutating func add(_ sums: LaneSums, count: Double) {
    sum.add(sums)
    self.count += count
  }

  package var value: Double? { count > 0 ? sum.value / count : nil }
}

extension Mean {
  package func row(_ name: String) -> PartRow { PartRow(.mean, name, sum.sums + [count]) }

  /// Adds the values of a part; false where the row is not of a mean.
  package mutating func merge(_ row: PartRow) -> Bool {
    guard row.kind == .mean, row.sums.count == CompensatedSum.sumCount + 1,
      row.sums[CompensatedSum.sumCount].isCount
    else { return false }
    sum.merge(row.sums.dropLast())
    count += row.sums[CompensatedSum.sumCount]
    return true
  }
}
