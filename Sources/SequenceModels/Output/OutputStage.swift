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
}
