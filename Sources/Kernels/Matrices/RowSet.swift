/// Some of the rows of a table.
package struct RowSet: Sendable {
  private var words: [UInt64]

  /// None of `count` rows.
  package init(of count: Int) { words = .init(repeating: 0, count: (count + 63) / 64) }

  package mutating func insert(_ row: Int) { words[row >> 6] |= 1 << UInt64(row & 63) }

  package func contains(_ row: Int) -> Bool { words[row >> 6] >> UInt64(row & 63) & 1 == 1 }

  package mutating func formUnion(_ other: RowSet) {
    for index in words.indices { words[index] |= other.words[index] }
  }

  /// Ascending.
  package var rows: [Int32] {
    var rows: [Int32] = []
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        rows.append(Int32(index << 6 + rest.trailingZeroBitCount))
        rest &= rest - 1
      }
    }
    return rows
  }
}
