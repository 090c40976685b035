package import Kernels

/// Where dropout draws its masks for one batch.
package struct DropoutPlan {
  let probability: Float
  /// Of the state that each layer hands to its next step.
  let recurrent: Float
  /// One stream for the batch; each place where values are dropped derives its own.
  let stream: RandomStream

  /// Place 0 is the input vectors, place l the output of layer l − 1.
  package func apply(to values: Matrix, place: Int) {
    dropout(
      values, probability: probability, stream: RandomStream(seed: stream.key, UInt64(place)))
  }

  /// Factors for the state of each sequence and unit of a layer (B, H), the same at every step.
  /// Source: Gal & Ghahramani 2016.
  package func stateMask(layer: Int, sequences: Int, width: Int) -> Matrix? {
    guard recurrent > 0 else { return nil }
    let mask = zeros(sequences, width)
    mask.start.update(repeating: 1, count: mask.count)
    dropout(
      mask, probability: recurrent, stream: RandomStream(seed: stream.key, 1 << 32, UInt64(layer)))
    return mask
  }
}
