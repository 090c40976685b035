import Glibc
package import Kernels

/// The best items of a few queries and their log-probabilities, from one pass over the catalogue.
///
/// Logits exist for one tile of the catalogue at a time, small enough for the second-level cache: each
/// tile's best join a heap per query, and its exponentials that query's sum.
package struct CatalogueScan {
  /// (V, D) and (1, V).
  let items: Matrix
  let bias: Matrix

  package init(items: Matrix, bias: Matrix) { (self.items, self.bias) = (items, bias) }

  /// Items per tile.
  static let tileSize = 1024

  private struct Row {
    var top: BestItems
    var largest = -Float.infinity
    var sum: Float = 0
  }

  /// The `limit` best for each query (B, D), best first; `offsets` change the logits of some
  /// items; `excluded`: items each list leaves out, ascending.
  package func best(
    _ limit: Int, queries: Matrix, offsets: LogitOffsets?, excluded: [[Int32]]
  ) -> [[(score: Float, item: Int32)]] {
    let limit = min(limit, items.rows)
    var rows = excluded.map { _ in Row(top: BestItems(limit: limit)) }
    let room = FloatBuffer(count: queries.rows * min(Self.tileSize, max(items.rows, 1)))
    for first in stride(from: 0, to: items.rows, by: Self.tileSize) {
      let range = first..<min(first + Self.tileSize, items.rows)
      let tile = room.matrix(rows: queries.rows, columns: range.count)
      multiply(queries, by: items.rows(range), transposeSecond: true, into: tile)
      for index in rows.indices {
        offsets?.apply(
          ofRow: index, from: first, to: tile.row(index), bias: bias.start + first,
          count: range.count)
        scan(tile.row(index), range, excluded[index], &rows[index])
      }
    }
    return rows.map { row in
      let total = row.largest + log(row.sum)
      return row.top.sorted.map { (score: $0.score - total, item: $0.item) }
    }
  }

  private func scan(
    _ logits: UnsafeMutablePointer<Float>, _ range: Range<Int>, _ excluded: [Int32],
    _ row: inout Row
  ) {
    let count = range.count
    let largest = addBiasTakingLargest(bias.start + range.lowerBound, to: logits, count: count)
    if largest > row.top.threshold {
      var top = row.top
      row.top = BestItems(limit: 0)
      forEachAbove(top.threshold, in: logits, count: count) { index, logit in
        let item = Int32(range.lowerBound + index)
        if !Self.contains(excluded, item) { top.insert(logit, item) }
        return top.threshold
      }
      row.top = top
    }
    let newLargest = max(row.largest, largest)
    let kept = row.sum == 0 ? 0 : row.sum * exp(row.largest - newLargest)
    row.sum = kept + sumOfExponentials(logits, minus: newLargest, count: count)
    row.largest = newLargest
  }

  private static func contains(_ sorted: [Int32], _ item: Int32) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] == item { return true }
      if sorted[middle] < item { low = middle + 1 } else { high = middle }
    }
    return false
  }
}
