package import Kernels

/// The weights of a network with the copies its products want, made anew after each update.
package struct PreparedWeights: Sendable {
  package let shape: NetworkShape
  let tensors: NetworkTensors
  let precision: Precision
  /// (V, D): the items that can be ranked.
  private let rankedItems: Factor
  /// Of each layer, then of the decoder.
  private let factors: [RecurrentFactors]

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
    self.precision = precision
    rankedItems = Factor(tensors.rankedItems, precision)
    let layers = tensors.layers + (shape.hasDecoder ? [tensors.decoder] : [])
    factors = layers.map { RecurrentFactors($0, precision) }
  }

  /// Brings the copies up to date with the parameters.
  package func refresh(_ pool: ThreadPool) {
    featured?.refresh(own, pool)
    if precision != .fp32 {
      pool.run(over: shape.itemCount, by: 512) { [rankedItems] range, _ in
        rankedItems.rows(range).round()
      }
    }
    for layer in factors { layer.refresh() }
  }

  package init(_ model: Model, precision: Precision = .fp32) {
    self.init(
      model.shape, parameters: model.parameters, features: model.features, precision: precision)
  }

  var output: OutputLayer {
    OutputLayer(items: rankedItems, bias: tensors.bias)
  }

  var value: ValueOutput {
    ValueOutput(items: tensors.items, offsets: tensors.bias, weights: tensors.value)
  }

  /// `stateMask` (≥ B, H) hides part of each sequence's state from its next step.
  func layer(_ index: Int, stateMask: Matrix?) -> RecurrentLayer {
    let weights = tensors.layers[index]
    return RecurrentLayer(
      cell: shape.cell, weights: weights, factors: factors[index],
      time: LayerTime(time: shape.time, weights: weights, width: shape.widths[index]),
      stateMask: stateMask)
  }

  /// The cell that goes on from a state that it is given.
  var decoder: RecurrentLayer {
    var layer = RecurrentLayer(
      cell: shape.cell, weights: tensors.decoder, factors: factors[shape.widths.count],
      time: LayerTime(time: .none, weights: tensors.decoder, width: shape.outputWidth),
      stateMask: nil)
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
