import Kernels

/// What stands between the last layer's states and the item vectors, token by token.
///
/// In this order, each where the network has it: attention, the time query, dense layers.
protocol OutputStage: Sendable {
  /// H of the output.
  var outputWidth: Int { get }

  /// From `input` (N, H) to `output` (N, H').
  func forward(_ batch: PackedBatch, input: Matrix, output: Matrix)

  /// From the gradient of the output (N, H'), which may be overwritten, to that of the input (N, H),
  /// overwritten, and to those of the weights, added to `gradients`.
  func backward(
    _ batch: PackedBatch, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: NetworkTensors)
}

extension NetworkShape {
  /// Output widths of the stages, in their order.
  var stageWidths: [Int] {
    let width = widths.last ?? 0
    return (attention == .none ? [] : [width]) + (time.query ? [width] : []) + head.map(\.width)
  }
}

extension PreparedWeights {
  var stages: [any OutputStage] {
    var stages: [any OutputStage] = []
    if shape.attention != .none {
      stages.append(Attention(kind: shape.attention, weights: tensors.attention))
    }
    if shape.time.query { stages.append(TimeQuery(weights: tensors.query)) }
    for (index, layer) in shape.head.enumerated() {
      stages.append(
        DenseLayer(index: index, activation: layer.activation, weights: tensors.head[index]))
    }
    return stages
  }
}
