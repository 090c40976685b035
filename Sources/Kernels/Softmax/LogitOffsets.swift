/// What some items of each token get beside the product of query and item: added to it, or instead of
/// it and of the item's bias.
package struct LogitOffsets: Sendable {
  package var rows: SparseRows
  package var replaces: Bool

  package init(_ rows: SparseRows, replaces: Bool = false) {
    (self.rows, self.replaces) = (rows, replaces)
  }

  /// Changes the products of a token with `count` items from `first` on, to which `bias` (≥ `count`),
  /// that of these items, will be added.
  package func apply(
    ofRow row: Int, from first: Int, to values: UnsafeMutablePointer<Float>,
    bias: UnsafeMutablePointer<Float>, count: Int
  ) {
    for entry in rows.entries(ofRow: row, from: first, count: count) {
      let place = Int(rows.columns[entry]) - first
      values[place] = rows.values[entry] + (replaces ? -bias[place] : values[place])
    }
  }
}
