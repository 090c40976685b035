import Histories
import Kernels
import Learning

/// Which value the event after each token has.
struct ValuePrediction: Prediction {
  private let output: ValueOutput
  private let network: Network
  private let sequences: EncodedSequences
  private let batch: PackedBatch
  private let loss: ValueLoss

  init(
    _ output: ValueOutput, _ network: Network, _ sequences: EncodedSequences,
    _ batch: PackedBatch, _ loss: ValueLoss
  ) {
    (self.output, self.network, self.sequences) = (output, network, sequences)
    (self.batch, self.loss) = (batch, loss)
  }

  func lossAndGradient(
    outputs: Matrix, queries: Matrix, queryGradient: Matrix, scale: Float, gradients: FloatBuffer
  ) -> (loss: ShardLoss, outputGradient: Matrix?) {
    let coming = batch.targets(in: sequences)
    let trace = output.forward(
      network.weights, network.items, queries: queries, coming: coming)
    var (sum, slopes) = (0.0, [Float](repeating: 0, count: coming.count))
    for (token, item) in coming.enumerated() where item >= 0 {
      let value = sequences.values[batch.indices[token] + 1]
      let (own, slope) = loss(trace.predictions[token], value)
      sum += own
      slopes[token] = scale * slope
    }
    output.backward(
      trace, network.weights, network.parts.items, queries: queries, coming: coming,
      slopes: slopes, queryGradient: queryGradient, gradients: gradients)
    return (ShardLoss(sum), nil)
  }
}
