import Histories
import Kernels
import Learning

/// What stands between the encoder's output and the item vectors, token by token.
///
/// In this order, each where the network has it: attention, the time query, dense layers.
protocol OutputStage: Sendable {
  /// H of the output.
  var outputWidth: Int { get }

  /// From `input` (N, H) to `output` (N, H').
  func forward(_ pass: EncoderPass, input: Matrix, output: Matrix)

  /// From the gradient of the output (N, H'), which may be overwritten, to that of the input (N, H),
  /// overwritten, and to those of the weights, added to `gradients`.
  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: FloatBuffer)

  /// What each event of a window counts for each output, a lower triangle (L, L) whose rows add up to 1,
  /// for an input that went forward; nil where a stage does not look back.
  func shares(_ pass: EncoderPass, input: Matrix, window: Int) -> Matrix?
}

extension OutputStage {
  func shares(_ pass: EncoderPass, input: Matrix, window: Int) -> Matrix? { nil }
}
