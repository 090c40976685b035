package import ItemFacts

/// The cosine of two items' vectors. An item without one, or with only zeros, is like no other.
package struct VectorSimilarity: PairSimilarity {
  /// [row][width]
  private let values: [Float]
  private let width: Int
  /// By item: its row; −1 without a vector.
  private var rows: [Int32] = []
  /// By row.
  private var lengths: [Double] = []

  package init(_ vectors: VectorRows) {
    values = vectors.values
    width = vectors.width ?? 0
    rows = Array(repeating: -1, count: Int((vectors.items.max() ?? -1) + 1))
    for (row, item) in vectors.items.enumerated() {
      let squares = values[row * width..<(row + 1) * width].reduce(0) {
        $0 + Double($1) * Double($1)
      }
      lengths.append(squares.squareRoot())
      if squares > 0 { rows[Int(item)] = Int32(truncatingIfNeeded: row) }
    }
  }

  /// Whether an item has a vector that is not all zeros.
  package func hasVector(_ item: Int32) -> Bool {
    Int(item) < rows.count && rows[Int(item)] >= 0
  }

  /// Of m vectors v of length 1, the products of all pairs add up to (|Σv|² − m)/2.
  package func sums(
    _ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>
  ) -> (first: Double, second: Double, across: Double) {
    let (own, ownCount) = sum(first)
    let (other, otherCount) = sum(second)
    return (
      (product(own, own) - ownCount) / 2, (product(other, other) - otherCount) / 2,
      product(own, other)
    )
  }

  private func product(_ left: [Double], _ right: [Double]) -> Double {
    zip(left, right).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The sum of the items' vectors, each of length 1, and how many have one.
  private func sum(_ items: ArraySlice<Int32>) -> (sum: [Double], count: Double) {
    var sum = [Double](repeating: 0, count: width)
    var count = 0.0
    for item in items where hasVector(item) {
      let row = Int(rows[Int(item)])
      let length = lengths[row]
      for column in 0..<width { sum[column] += Double(values[row * width + column]) / length }
      count += 1
    }
    return (sum, count)
  }
}
