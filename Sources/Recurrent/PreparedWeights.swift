package import Kernels

/// The weights of a network with the transposes its products want, made anew after each update.
package struct PreparedWeights: Sendable {
  package let shape: NetworkShape
  let tensors: NetworkTensors
  let itemsTransposed: Matrix
  let hiddenTransposed: [Matrix]

  package init(_ shape: NetworkShape, parameters: FloatBuffer) {
    self.shape = shape
    tensors = NetworkTensors(shape, parameters)
    itemsTransposed = FloatBuffer(count: shape.embedding * shape.itemCount)
      .matrix(rows: shape.embedding, columns: shape.itemCount)
    hiddenTransposed = shape.widths.map {
      FloatBuffer(count: shape.cell.gateCount * $0 * $0)
        .matrix(rows: $0, columns: shape.cell.gateCount * $0)
    }
  }

  /// Brings the transposes up to date with the parameters.
  package func refresh(_ pool: ThreadPool) {
    let items = tensors.rankedItems
    pool.run(over: shape.embedding, by: 16) { columns, _ in
      transpose(items, into: itemsTransposed, columns: columns)
    }
    for (layer, transposed) in zip(tensors.layers, hiddenTransposed) {
      transpose(layer.hidden, into: transposed)
    }
  }

  var output: OutputLayer {
    OutputLayer(items: tensors.rankedItems, itemsTransposed: itemsTransposed, bias: tensors.bias)
  }

  /// `stateMask` (≥ B, H) hides part of each sequence's state from its next step.
  func layer(_ index: Int, stateMask: Matrix?) -> RecurrentLayer {
    let weights = tensors.layers[index]
    return RecurrentLayer(
      cell: shape.cell, weights: weights, hiddenTransposed: hiddenTransposed[index],
      time: LayerTime(time: shape.time, weights: weights, width: shape.widths[index]),
      stateMask: stateMask)
  }
}
