import Kernels

/// The softmax over the catalogue, its weights the item vectors: z = E·q + b.
///
/// Logits exist for one block of tokens at a time, small enough for the second-level cache, and turn
/// into their gradient in place.
struct OutputLayer {
  /// (V, D), its transpose (D, V) and b (1, V).
  let items: Matrix
  let itemsTransposed: Matrix
  let bias: Matrix

  /// Tokens per block: about 1 MB of logits, within bounds that keep the products efficient.
  static func blockSize(itemCount: Int) -> Int {
    min(256, max(64, (1 << 18) / max(itemCount, 1) / 16 * 16))
  }

  /// Cross-entropy summed over the tokens with a target; `scale` times its gradient goes to
  /// `queryGradient` (N, D), overwritten, and to the gradients of items (V, D) and bias, added to.
  func lossAndGradient(
    queries: Matrix, targets: [Int32], scale: Float, queryGradient: Matrix,
    itemGradient: Matrix, biasGradient: Matrix, logits: Matrix, smoothing: Float
  ) -> Double {
    var loss = 0.0
    targets.withUnsafeBufferPointer { targets in
      guard let firstTarget = targets.baseAddress else { return }
      for first in stride(from: 0, to: queries.rows, by: logits.rows) {
        let range = first..<min(first + logits.rows, queries.rows)
        let block = logits.rows(0..<range.count)
        multiply(queries.rows(range), by: itemsTransposed, into: block)
        loss += softmaxCrossEntropy(
          logits: block, bias: bias, targets: firstTarget + first, scale: scale,
          biasGradient: biasGradient, smoothing: smoothing)
        multiply(block, by: items, into: queryGradient.rows(range))
        multiply(
          block, transposeFirst: true, by: queries.rows(range), into: itemGradient, adding: true)
      }
    }
    return loss
  }

  /// log p of every item for each query (B, D), into `logits` (B, V).
  func logProbabilities(queries: Matrix, logits: Matrix, scratch: FloatBuffer) {
    multiply(queries, by: itemsTransposed, into: logits)
    logSoftmax(logits: logits, bias: bias, scratch: scratch)
  }
}
