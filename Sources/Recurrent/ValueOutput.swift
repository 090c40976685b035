import Kernels

/// Predicts a value from a state and the item it will be about:
///
///     ŷ = w·tanh(Ws·q + Wi·e + b) + offset of the item
///
/// Shapes: q (N, D) the network's output, e the items' vectors (D), Ws and Wi (D, D), w and b (1, D).
struct ValueOutput {
  /// (V + 1, D); the last row is the unknown item, whose offset is 0.
  let items: Matrix
  /// (1, V).
  let offsets: Matrix
  let weights: NetworkTensors.Value

  struct Trace {
    /// (N, D): the vectors of the items to come, and the tanh.
    let vectors: Matrix
    let hidden: Matrix
    let predictions: [Float]
  }

  /// `coming`: for each token the row of the item table; negative where nothing is predicted.
  func forward(queries: Matrix, coming: [Int32]) -> Trace {
    let (vectors, hidden) = (
      zeros(queries.rows, items.columns), zeros(queries.rows, items.columns)
    )
    for (token, item) in coming.enumerated() where item >= 0 {
      vectors.row(token).update(from: items.row(Int(item)), count: items.columns)
    }
    multiply(queries, by: weights.state, transposeSecond: true, into: hidden)
    multiply(vectors, by: weights.item, transposeSecond: true, into: hidden, adding: true)
    activate(hidden, bias: weights.bias, .tanh)
    let predictions = coming.enumerated().map { token, item -> Float in
      guard item >= 0 else { return 0 }
      let own = Int(item) < offsets.columns ? offsets.start[Int(item)] : 0
      return own
        + dotProduct(hidden.row(token), weights.output.start, count: items.columns)
    }
    return Trace(vectors: vectors, hidden: hidden, predictions: predictions)
  }

  /// From the slopes of the loss by the predictions to the gradient of the queries, overwritten, and
  /// of the weights, added to.
  func backward(
    _ trace: Trace, queries: Matrix, coming: [Int32], slopes: [Float], queryGradient: Matrix,
    gradients: NetworkTensors
  ) {
    let (own, width) = (gradients.value, items.columns)
    let dHidden = zeros(queries.rows, width)
    for (token, item) in coming.enumerated() where item >= 0 {
      let slope = slopes[token]
      add(weights.output.start, times: slope, to: dHidden.row(token), count: width)
      add(trace.hidden.row(token), times: slope, to: own.output.start, count: width)
      if Int(item) < offsets.columns { gradients.bias.start[Int(item)] += slope }
    }
    activationBackward(gradient: dHidden, outputs: trace.hidden, .tanh)
    addColumnSums(of: dHidden, to: own.bias)
    multiply(dHidden, transposeFirst: true, by: queries, into: own.state, adding: true)
    multiply(dHidden, transposeFirst: true, by: trace.vectors, into: own.item, adding: true)
    multiply(dHidden, by: weights.state, into: queryGradient)
    let dVectors = zeros(queries.rows, width)
    multiply(dHidden, by: weights.item, into: dVectors)
    for (token, item) in coming.enumerated() where item >= 0 {
      add(dVectors.row(token), to: gradients.items.row(Int(item)), count: width)
    }
  }
}
