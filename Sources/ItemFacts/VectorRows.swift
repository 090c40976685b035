/// Vectors as they are read: a row of numbers for each item.
package struct VectorRows: Sendable {
  package var items: [Int32] = []
  /// [row][width]
  package var values: [Float] = []
  /// The numbers of a vector; nil before the first.
  package var width: Int?
  private var marks = ItemMarks()

  package init() {}

  package var memoryBytes: Int { values.count * 12 + items.count * 16 }

  /// Whether an item has not been there before.
  package mutating func isNew(_ item: Int32) -> Bool {
    if marks.contains(item) { return false }
    marks.insert(item)
    return true
  }
}
