package import TSVStreams

/// The distinct values of a column that becomes a list in the rows, numbered in order of appearance.
package struct ListValues: ~Copyable {
  private(set) var table = ByteTable()
  /// Numbers of values that cannot stand in a list.
  private var refused: Set<Int32> = []
  private var checkedCount = 0
  private var refusesAny = false
  /// Only their indices are written: any but an empty one will do.
  private let becomesIndices: Bool

  package init(becomeIndices: Bool = false) { becomesIndices = becomeIndices }

  /// The number of a value, or nil if it cannot stand in a list. A value is looked at once.
  package mutating func number(of value: Bytes) -> Int32? {
    let number = Int32(truncatingIfNeeded: table.insert(value))
    if table.count > checkedCount {
      checkedCount = table.count
      check(Int(number))
    }
    return refuses(number) ? nil : number
  }

  /// Numbers a column of a batch; `refuses` says which of the values cannot stand in a list.
  mutating func numbers(of batch: RowBatch, column: Int) -> [Int32] {
    let numbers = table.numbers(of: batch, column: column)
    for number in checkedCount..<table.count { check(number) }
    checkedCount = table.count
    return numbers
  }

  @inline(__always)
  func refuses(_ number: Int32) -> Bool { refusesAny && refused.contains(number) }

  private mutating func check(_ number: Int) {
    let value = table[number]
    if becomesIndices ? value.isEmpty : ListField.refusal(value) != nil {
      refused.insert(Int32(truncatingIfNeeded: number))
      refusesAny = true
    }
  }

  /// Gives the table away.
  package consuming func finished() -> ByteTable { table }
}
