import Kernels

/// What the inputs and states of a layer are multiplied by.
struct RecurrentFactors {
  /// Wx (G·H, D).
  let input: Factor
  /// Wh (G·H, H).
  let hidden: Factor
  /// Whᵀ (H, G·H): the step's product is fastest with it.
  let hiddenTransposed: Factor

  init(_ weights: NetworkTensors.Layer, _ precision: Precision) {
    input = Factor(weights.input, precision)
    hidden = Factor(weights.hidden, precision)
    let (rows, columns) = (weights.hidden.columns, weights.hidden.rows)
    let transposed = FloatBuffer(count: rows * columns).matrix(rows: rows, columns: columns)
    hiddenTransposed = Factor(transposed, precision)
  }

  /// Brings the copies up to date with the weights.
  func refresh() {
    input.round()
    hidden.round()
    transpose(hidden.matrix, into: hiddenTransposed.matrix)
    hiddenTransposed.round()
  }
}
