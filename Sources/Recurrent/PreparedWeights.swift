package import Kernels

/// The weights of a network with the copies its products want, made anew after each update.
package struct PreparedWeights: Sendable {
  package let shape: NetworkShape
  let tensors: NetworkTensors
  /// The items that can be ranked, rounded, where products are to be of such numbers.
  let halfItems: HalfMatrix?
  /// Of each layer, then of the decoder.
  let hiddenTransposed: [Matrix]

  /// The parameters as they are.
  private let own: NetworkTensors
  /// Item vectors with their features' shares, where there are features.
  let featured: FeaturedItems?

  package init(
    _ shape: NetworkShape, parameters: FloatBuffer, features: ItemFeatures? = nil,
    precision: Precision = .fp32
  ) {
    self.shape = shape
    let (own, featured) = (
      NetworkTensors(shape, parameters), features.map { FeaturedItems($0, shape) }
    )
    tensors = featured.map { own.replacing(items: $0.vectors, bias: $0.bias) } ?? own
    (self.own, self.featured) = (own, featured)
    halfItems =
      precision == .fp32
      ? nil
      : HalfBuffer(count: shape.itemCount * shape.embedding)
        .matrix(rows: shape.itemCount, columns: shape.embedding)
    let widths = shape.widths + (shape.hasDecoder ? [shape.outputWidth] : [])
    hiddenTransposed = widths.map {
      FloatBuffer(count: shape.cell.gateCount * $0 * $0)
        .matrix(rows: $0, columns: shape.cell.gateCount * $0)
    }
  }

  var precision: Precision { halfItems == nil ? .fp32 : .bf16 }

  /// Brings the copies up to date with the parameters.
  package func refresh(_ pool: ThreadPool) {
    featured?.refresh(own, pool)
    let items = tensors.rankedItems
    if let halfItems {
      pool.run(over: shape.itemCount, by: 512) { range, _ in
        halfItems.rows(range).round(items.rows(range))
      }
    }
    for (layer, transposed) in zip(tensors.layers + [tensors.decoder], hiddenTransposed) {
      transpose(layer.hidden, into: transposed)
    }
  }

  package init(_ model: Model, precision: Precision = .fp32) {
    self.init(
      model.shape, parameters: model.parameters, features: model.features, precision: precision)
  }

  var output: OutputLayer {
    OutputLayer(items: tensors.rankedItems, halfItems: halfItems, bias: tensors.bias)
  }

  var value: ValueOutput {
    ValueOutput(items: tensors.items, offsets: tensors.bias, weights: tensors.value)
  }

  /// `stateMask` (≥ B, H) hides part of each sequence's state from its next step.
  func layer(_ index: Int, stateMask: Matrix?, _ multiplier: Multiplier) -> RecurrentLayer {
    let weights = tensors.layers[index]
    return RecurrentLayer(
      cell: shape.cell, weights: weights, hiddenTransposed: hiddenTransposed[index],
      time: LayerTime(time: shape.time, weights: weights, width: shape.widths[index]),
      stateMask: stateMask, multiplier: multiplier)
  }

  /// The cell that goes on from a state that it is given.
  func decoder(_ multiplier: Multiplier) -> RecurrentLayer {
    var layer = RecurrentLayer(
      cell: shape.cell, weights: tensors.decoder,
      hiddenTransposed: hiddenTransposed[shape.widths.count],
      time: LayerTime(time: .none, weights: tensors.decoder, width: shape.outputWidth),
      stateMask: nil, multiplier: multiplier)
    layer.isGivenFirstStep = true
    return layer
  }

  /// What meets the item vectors: outputs (N, H), projected where that is needed into `room` (N, D).
  func queries(of outputs: Matrix, room: Matrix) -> Matrix {
    guard shape.isProjected else { return outputs }
    multiply(outputs, by: tensors.projection, transposeSecond: true, into: room)
    return room
  }
}
