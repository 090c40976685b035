/// A matrix that is zero nearly everywhere: of each row the columns that are not, ascending.
package struct SparseRows: Sendable, Equatable {
  /// Rows + 1: the entries of row r are starts[r]..<starts[r + 1].
  package private(set) var starts = [0]
  package private(set) var columns: [Int32] = []
  package var values: [Float] = []

  package init() {}

  package var rowCount: Int { starts.count - 1 }

  /// Adds an entry to the row under construction; columns must come ascending, none twice.
  package mutating func append(_ column: Int32, _ value: Float) {
    columns.append(column)
    values.append(value)
  }

  package mutating func endRow() { starts.append(columns.count) }

  package func entries(ofRow row: Int) -> Range<Int> { starts[row]..<starts[row + 1] }

  /// The entries of a row in `count` columns from `first` on.
  package func entries(ofRow row: Int, from first: Int, count: Int) -> Range<Int> {
    let low = place(of: first, in: entries(ofRow: row))
    return low..<place(of: first + count, in: low..<starts[row + 1])
  }

  /// The first entry of a row at a column or after it.
  private func place(of column: Int, in entries: Range<Int>) -> Int {
    var (low, high) = (entries.lowerBound, entries.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int(columns[middle]) < column { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Σ of a row's values.
  package func total(ofRow row: Int) -> Float {
    entries(ofRow: row).reduce(0) { $0 + values[$1] }
  }
}
