package import Kernels

/// The softmax over the catalogue, its weights the item vectors: z = E·q + b.
///
/// Logits exist for one block of tokens at a time, tile after tile of the catalogue, each small enough
/// for the second-level cache, and turn into their gradient in place.
package struct CatalogueSoftmax {
  /// (V, D) and b (1, V).
  let items: Factor
  let bias: Matrix

  package init(items: Factor, bias: Matrix) { (self.items, self.bias) = (items, bias) }

  fileprivate var itemCount: Int { items.matrix.rows }

  /// Items per tile.
  static let tileSize = 448

  /// Tokens per block: at most 4 MB of logits, within bounds that keep the products efficient.
  package static func blockSize(itemCount: Int) -> Int {
    min(256, max(64, (1 << 20) / max(itemCount, 1) / 16 * 16))
  }

  /// What `lossAndGradient` makes small, and how much of it counts.
  package struct Request {
    /// By token the items to predict and how often.
    var targets: SparseRows
    /// By token what some items get beside or instead of their products.
    var offsets: LogitOffsets?
    var scale: Float
    var smoothing: Float

    package init(
      targets: SparseRows, offsets: LogitOffsets?, scale: Float, smoothing: Float
    ) {
      (self.targets, self.offsets) = (targets, offsets)
      (self.scale, self.smoothing) = (scale, smoothing)
    }
  }

  /// Cross-entropy summed over the targets; `scale` times its gradient goes to `queryGradient` (N, D)
  /// and, by their entries, `offsetGradient`, both overwritten, and to the gradients of items (V, D)
  /// and bias, added to.
  package func lossAndGradient(
    queries: Matrix, _ request: Request, queryGradient: Matrix, itemGradient: Matrix,
    biasGradient: Matrix, offsetGradient: FloatBuffer? = nil, logits: FloatBuffer
  ) -> Double {
    var loss = 0.0
    let size = Self.blockSize(itemCount: itemCount)
    let half = items.half.map { _ in
      (
        queries: HalfBuffer(count: size * queries.columns),
        tile: HalfBuffer(count: size * Self.tileSize)
      )
    }
    for first in stride(from: 0, to: queries.rows, by: size) {
      let range = first..<min(first + size, queries.rows)
      let queries = Factor(
        queries.rows(range),
        half: half?.queries.matrix(rows: range.count, columns: queries.columns))
      queries.round()
      let block = Block(
        layer: self, queries: queries, firstRow: first, logits: logits, halfTile: half?.tile)
      loss += block.lossAndGradient(
        request, queryGradient: queryGradient.rows(range), itemGradient: itemGradient,
        biasGradient: biasGradient, offsetGradient: offsetGradient)
    }
    return loss
  }

  /// log p of every item for each query (B, D), into `logits` (B, V).
  package func logProbabilities(
    queries: Matrix, offsets: LogitOffsets?, logits: Matrix, scratch: FloatBuffer
  ) {
    multiply(queries, by: items.matrix, transposeSecond: true, into: logits)
    for row in 0..<(offsets?.rows.rowCount ?? 0) {
      offsets?.apply(
        ofRow: row, from: 0, to: logits.row(row), bias: bias.start, count: logits.columns)
    }
    logSoftmax(logits: logits, bias: bias, scratch: scratch)
  }
}

/// The softmax of one block of tokens.
private struct Block {
  let layer: CatalogueSoftmax
  /// (B, D).
  let queries: Factor
  /// The block's first among the rows of the request.
  let firstRow: Int
  /// At least B·V: the tiles, one after another.
  let logits: FloatBuffer
  let halfTile: HalfBuffer?

  private var tileCount: Int {
    (layer.itemCount + CatalogueSoftmax.tileSize - 1) / CatalogueSoftmax.tileSize
  }

  private func items(_ tile: Int) -> Range<Int> {
    let first = tile * CatalogueSoftmax.tileSize
    return first..<min(first + CatalogueSoftmax.tileSize, layer.itemCount)
  }

  /// (B, T).
  private func tile(_ index: Int) -> Factor {
    let (rows, items) = (queries.matrix.rows, items(index))
    return Factor(
      logits.matrix(rows: rows, columns: items.count, at: items.lowerBound * rows),
      half: halfTile?.matrix(rows: rows, columns: items.count))
  }

  func lossAndGradient(
    _ request: CatalogueSoftmax.Request, queryGradient: Matrix, itemGradient: Matrix,
    biasGradient: Matrix, offsetGradient: FloatBuffer?
  ) -> Double {
    let softmax = SoftmaxTiles(
      tokens: queries.matrix.rows, tiles: tileCount, itemCount: layer.itemCount,
      smoothing: request.smoothing, scale: request.scale, targets: request.targets,
      offsets: request.offsets, firstRow: firstRow)
    for index in 0..<tileCount {
      let (items, tile) = (items(index), tile(index))
      multiply(queries, by: layer.items.rows(items), transposeSecond: true, into: tile.matrix)
      softmax.take(
        index, tile.matrix, bias: layer.bias.start + items.lowerBound,
        firstItem: items.lowerBound)
    }
    let loss = softmax.finish()
    for index in 0..<tileCount {
      let (items, tile) = (items(index), tile(index))
      softmax.differentiate(
        index, tile.matrix, firstItem: items.lowerBound,
        biasGradient: biasGradient.start + items.lowerBound,
        offsetGradient: offsetGradient?.start, into: tile.half)
      multiply(tile, by: layer.items.rows(items), into: queryGradient, adding: index > 0)
      multiply(
        tile, transposeFirst: true, by: queries, into: itemGradient.rows(items), adding: true)
    }
    return loss
  }
}
