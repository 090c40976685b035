package import Histories
package import Kernels
package import Learning

/// What stands between the input vectors of events and the output vectors of a network: a vector for
/// each event, made of those of its row up to there.
///
/// Shapes: N tokens (events) of a batch, D width of the input vectors, H width of the output.
package protocol Encoder: Sendable {
  /// Places 0..<depth + 1 are where it and its network drop activations: 0 the input vectors, `depth`
  /// the output of the network.
  var depth: Int { get }

  /// From `input` (N, D) to `output` (N, H).
  func forward(_ pass: EncoderPass, input: Matrix, output: Matrix)

  /// From `outputGradient` (N, H), which may be overwritten, to `inputGradient` (N, D), overwritten, and
  /// to the gradients of its parameters, added to `gradients`. `statePenalty` times each state is added
  /// to the states' gradients.
  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    statePenalty: Float, gradients: FloatBuffer)
}

/// A batch on its way through an encoder.
package struct EncoderPass {
  package let batch: PackedBatch
  package let weights: Weights
  /// What was declared for each token.
  package let room: Activations
  /// None where a network is only applied.
  package let dropout: DropoutPlan?

  package init(
    _ batch: PackedBatch, _ weights: Weights, _ room: Activations, _ dropout: DropoutPlan?
  ) {
    (self.batch, self.weights, self.room, self.dropout) = (batch, weights, room, dropout)
  }
}

/// Goes on from a state that it is given, event by event.
package protocol Decoder: Sendable {
  /// From `input` (N, D), the vectors of the events consumed, to the state after each of them. The first
  /// step's states are given and nothing is computed for it; later steps follow.
  func forward(_ pass: EncoderPass, input: Matrix, from first: DecoderState) -> DecoderState

  /// From `outputGradient` (N, H), of whose first step the gradient of what was given is left, to
  /// `inputGradient` (N, D), overwritten, and the gradients of its parameters, added to `gradients`.
  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: FloatBuffer)
}

/// What a decoder knows of some rows: its states (B, H), and what else it carries (B, H).
package struct DecoderState {
  package let hidden: Matrix
  package let cell: Matrix

  package init(hidden: Matrix, cell: Matrix) { (self.hidden, self.cell) = (hidden, cell) }

  /// Before the decoder's first step: the network's outputs.
  init(outputs: Matrix) {
    self.init(hidden: outputs, cell: zeros(outputs.rows, outputs.columns))
  }
}
