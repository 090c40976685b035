import Kernels
import Learning

/// What the outputs of a network are held to.
protocol Prediction {
  /// The summed loss of the outputs (N, H) and queries (N, D) of a batch's tokens, whose gradient, `scale`
  /// times, fills `queryGradient`, and what of it comes to the outputs past the queries; that of other
  /// weights is added to `gradients`.
  func lossAndGradient(
    outputs: Matrix, queries: Matrix, queryGradient: Matrix, scale: Float, gradients: FloatBuffer
  ) -> (loss: ShardLoss, outputGradient: Matrix?)
}
