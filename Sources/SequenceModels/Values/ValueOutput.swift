import Kernels
import Learning

/// Predicts a value from a state and the item it will be about:
///
///     ŷ = w·tanh(Ws·q + Wi·e + b) + offset of the item
///
/// Shapes: q (N, D) the network's output, e the items' vectors (D), Ws and Wi (D, D), w and b (1, D).
///
/// The item's offset is its bias in the item table; that of the unknown item is 0.
struct ValueOutput: Sendable {
  private let state: Parameter
  private let item: Parameter
  private let bias: Parameter
  private let output: Parameter

  init(width: Int, declaring declarations: inout Declarations) {
    func start(_ index: UInt64) -> StartingValues {
      .uniform(overRootOf: 2 * width, .numbered(12, index))
    }
    state = declarations.parameters.matrix("value.state", width, width, start: start(0))
    item = declarations.parameters.matrix("value.item", width, width, start: start(1))
    bias = declarations.parameters.matrix("value.bias", 1, width, decays: false)
    output = declarations.parameters.matrix("value.output", 1, width, start: start(2))
  }

  struct Trace {
    /// (N, D): the vectors of the items to come, and the tanh.
    let vectors: Matrix
    let hidden: Matrix
    let predictions: [Float]
  }

  /// `coming`: for each token the row of the item table; negative where nothing is predicted.
  func forward(
    _ weights: Weights, _ items: ItemVectors, queries: Matrix, coming: [Int32]
  ) -> Trace {
    let (width, offsets) = (items.vectors.columns, items.bias)
    let (vectors, hidden) = (zeros(queries.rows, width), zeros(queries.rows, width))
    for (token, item) in coming.enumerated() where item >= 0 {
      vectors.row(token).update(from: items.vectors.row(Int(item)), count: width)
    }
    multiply(queries, by: weights[state], transposeSecond: true, into: hidden)
    multiply(vectors, by: weights[item], transposeSecond: true, into: hidden, adding: true)
    activate(hidden, bias: weights[bias], .tanh)
    let output = weights[self.output]
    let predictions = coming.enumerated().map { token, item -> Float in
      guard item >= 0 else { return 0 }
      let own = Int(item) < offsets.columns ? offsets.start[Int(item)] : 0
      return own + dotProduct(hidden.row(token), output.start, count: width)
    }
    return Trace(vectors: vectors, hidden: hidden, predictions: predictions)
  }

  /// From the slopes of the loss by the predictions to the gradient of the queries, overwritten, and
  /// of the weights, added to.
  func backward(
    _ trace: Trace, _ weights: Weights, _ items: ItemTable, queries: Matrix, coming: [Int32],
    slopes: [Float], queryGradient: Matrix, gradients: FloatBuffer
  ) {
    let width = queries.columns
    let (itemGradients, offsetGradients) = (gradients[items.items], gradients[items.bias])
    let (weight, dOutput) = (weights[output], gradients[output])
    let dHidden = zeros(queries.rows, width)
    for (token, item) in coming.enumerated() where item >= 0 {
      let slope = slopes[token]
      add(weight.start, times: slope, to: dHidden.row(token), count: width)
      add(trace.hidden.row(token), times: slope, to: dOutput.start, count: width)
      if Int(item) < offsetGradients.columns { offsetGradients.start[Int(item)] += slope }
    }
    activationBackward(gradient: dHidden, outputs: trace.hidden, .tanh)
    addColumnSums(of: dHidden, to: gradients[bias])
    multiply(dHidden, transposeFirst: true, by: queries, into: gradients[state], adding: true)
    multiply(
      dHidden, transposeFirst: true, by: trace.vectors, into: gradients[self.item], adding: true)
    multiply(dHidden, by: weights[state], into: queryGradient)
    let dVectors = zeros(queries.rows, width)
    multiply(dHidden, by: weights[self.item], into: dVectors)
    for (token, item) in coming.enumerated() where item >= 0 {
      add(dVectors.row(token), to: itemGradients.row(Int(item)), count: width)
    }
  }
}
