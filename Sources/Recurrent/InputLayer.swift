import Kernels

/// The input vector of each token: the sum of its item's vector, its gap's, its text values' and each
/// number times that number's vector.
struct InputLayer {
  let tensors: NetworkTensors
  let sequences: EncodedSequences

  /// `output` (N, D).
  func forward(_ batch: PackedBatch, output: Matrix) {
    let width = output.columns
    for token in 0..<batch.tokenCount {
      let sum = output.row(token)
      sum.update(from: tensors.items.row(Int(batch.items[token])), count: width)
      forEachVector(batch.indices[token]) { vector, factor in
        add(vector, times: factor, to: sum, count: width)
      }
    }
  }

  /// Adds the gradient of the output (N, D) to the gradients of the vectors.
  func backward(_ batch: PackedBatch, outputGradient: Matrix, gradients: NetworkTensors) {
    let width = outputGradient.columns
    let scattered = InputLayer(tensors: gradients, sequences: sequences)
    for token in 0..<batch.tokenCount {
      let gradient = outputGradient.row(token)
      add(gradient, to: gradients.items.row(Int(batch.items[token])), count: width)
      scattered.forEachVector(batch.indices[token]) { vector, factor in
        add(gradient, times: factor, to: vector, count: width)
      }
    }
  }

  /// The vectors, besides the item's, that event `index` adds, with their factors.
  @inline(__always)
  private func forEachVector(
    _ index: Int, _ body: (_ vector: UnsafeMutablePointer<Float>, _ factor: Float) -> Void
  ) {
    if tensors.gap.rows > 0 { body(tensors.gap.row(Int(sequences.gaps[index])), 1) }
    for input in tensors.texts.indices {
      let value = sequences.texts[input][index]
      if value >= 0 { body(tensors.texts[input].row(Int(value)), 1) }
    }
    for input in 0..<tensors.numbers.rows {
      body(tensors.numbers.row(input), sequences.numbers[input][index])
    }
  }
}
