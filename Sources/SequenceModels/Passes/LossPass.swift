import Histories
import Kernels
import Learning

/// One packed batch through the network, to its loss and back.
struct LossPass {
  let pass: NetworkPass
  let objective: Objective
  /// Where sampled losses draw their items.
  let negatives: (sampler: ItemSampler, stream: RandomStream)?
  /// Where blocks of a decoder begin; absent when nothing is random.
  let blockStream: RandomStream?

  private var network: Network { pass.network }

  /// The summed loss; `scale` times its gradient is added to `gradients`.
  func lossAndGradient(scale: Float, gradients: FloatBuffer) -> ShardLoss {
    guard pass.batch.tokenCount > 0 else {
      return ShardLoss(0, touchedItems: RowSet(of: network.shape.itemCount + 1))
    }
    let output = pass.forward()
    let decoding = network.parts.decoder.map {
      Decoding(
        $0, pass, DecodingPlan(pass.batch, length: network.shape.decodeLength, stream: blockStream))
    }
    let outputs = decoding?.forward(output) ?? output
    let dOutputs = decoding?.outputGradient ?? pass.outputGradient
    let queries = pass.queries(of: outputs)
    let isProjected = network.shape.isProjected
    let dQueries = isProjected ? pass.queryGradient : dOutputs
    let result = prediction(of: decoding?.plan.batch ?? pass.batch).lossAndGradient(
      outputs: outputs, queries: queries, queryGradient: dQueries, scale: scale,
      gradients: gradients)
    if isProjected {
      let projection = network.parts.projection
      multiply(
        dQueries, transposeFirst: true, by: outputs, into: gradients[projection], adding: true)
      multiply(dQueries, by: network.weights[projection], into: dOutputs)
    }
    if let dCopied = result.outputGradient { add(dCopied, to: dOutputs) }
    decoding?.backward(into: pass.outputGradient, gradients)
    pass.backward(statePenalty: 2 * objective.statePenalty * scale, gradients: gradients)
    var loss = result.loss
    for batch in [pass.batch] + (decoding.map { [$0.plan.batch] } ?? []) {
      for item in batch.items { loss.touchedItems?.insert(Int(item)) }
    }
    return loss
  }

  private func prediction(of batch: PackedBatch) -> any Prediction {
    if let value = network.parts.value {
      return ValuePrediction(value, network, pass.sequences, batch, objective.valueLoss)
    }
    return ItemPrediction(
      network, pass.sequences, batch,
      CatalogueLoss(network.items, objective, negatives: negatives), pass.room)
  }
}
