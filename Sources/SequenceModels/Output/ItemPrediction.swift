import Histories
import Kernels
import Learning

/// Which item comes next: the loss over the catalogue, with own interests where they count.
struct ItemPrediction: Prediction {
  private let network: Network
  private let sequences: EncodedSequences
  private let batch: PackedBatch
  private let catalogue: CatalogueLoss
  private let room: Room

  init(
    _ network: Network, _ sequences: EncodedSequences, _ batch: PackedBatch,
    _ catalogue: CatalogueLoss, _ room: Room
  ) {
    (self.network, self.sequences, self.batch) = (network, sequences, batch)
    (self.catalogue, self.room) = (catalogue, room)
  }

  func lossAndGradient(
    outputs: Matrix, queries: Matrix, queryGradient: Matrix, scale: Float, gradients: FloatBuffer
  ) -> (loss: ShardLoss, outputGradient: Matrix?) {
    guard catalogue.isSoftmax else {
      let loss = catalogue.compared(
        queries: queries, targets: batch.targets(in: sequences), scale: scale,
        queryGradient: queryGradient, gradients: gradients)
      return (ShardLoss(loss), nil)
    }
    guard network.shape.copy != .none || !sequences.groupSizes.isEmpty else {
      let loss = catalogue.softmax(
        queries: queries, targets: batch.weightedTargets(in: sequences), scale: scale,
        queryGradient: queryGradient, gradients: gradients, room: room)
      return (loss, nil)
    }
    return plannedLoss(outputs, queries, queryGradient, scale, gradients)
  }

  /// Where not every token predicts just the event after it.
  private func plannedLoss(
    _ outputs: Matrix, _ queries: Matrix, _ dQueries: Matrix, _ scale: Float,
    _ gradients: FloatBuffer
  ) -> (ShardLoss, Matrix?) {
    let plan = PredictionPlan(batch, sequences)
    let chosen = plan.tokens.rows(of: queries)
    let dChosen = zeros(chosen.rows, chosen.columns)
    let copying = Copying(
      network.parts.copying, network.weights, plan.histories, of: sequences,
      sequences.trainingTrends
    ) { plan.tokens.rows(of: outputs) }
    let offsets = copying?.offsets
    let offsetGradient = offsets.map { FloatBuffer(count: $0.rows.values.count) }
    let loss = catalogue.softmax(
      queries: chosen, targets: plan.targets, offsets: offsets, scale: scale,
      queryGradient: dChosen, offsetGradient: offsetGradient, gradients: gradients, room: room)
    dQueries.clear()
    plan.tokens.add(dChosen, to: dQueries)
    guard let copying, let offsetGradient,
      let dCopied = copying.backward(offsetGradient, gradients: gradients)
    else { return (loss, nil) }
    let dOutputs = zeros(outputs.rows, outputs.columns)
    plan.tokens.add(dCopied, to: dOutputs)
    return (loss, dOutputs)
  }
}
