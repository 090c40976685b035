package import Kernels

/// The loss of what is predicted of the next item, over the whole catalogue or over items drawn for a
/// batch.
package struct CatalogueLoss {
  private let items: ItemVectors
  private let objective: Objective
  /// Draws the items that targets are compared with; none where all are.
  private let negatives: (sampler: ItemSampler, stream: RandomStream)?

  package init(
    _ items: ItemVectors, _ objective: Objective,
    negatives: (sampler: ItemSampler, stream: RandomStream)? = nil
  ) {
    (self.items, self.objective, self.negatives) = (items, objective, negatives)
  }

  /// Queries that are held to items drawn at a time.
  package static let sampledBlockSize = 256

  /// Whether it is the cross-entropy of a softmax, over all items or some; others compare each target
  /// with items drawn.
  package var isSoftmax: Bool { negatives == nil || objective.loss.isSoftmax }

  /// Cross-entropy summed over the targets; `scale` times its gradient goes to `queryGradient` (N, D)
  /// and, by their entries, `offsetGradient`, both overwritten, and to those of the items, added.
  package func softmax(
    queries: Matrix, targets: SparseRows, offsets: LogitOffsets? = nil, scale: Float,
    queryGradient: Matrix, offsetGradient: FloatBuffer? = nil, gradients: FloatBuffer, room: Room
  ) -> ShardLoss {
    let itemGradient = items.rankedGradient(gradients)
    let biasGradient = gradients[items.table.bias]
    if let negatives {
      return SampledSoftmax(
        items: items.ranked.matrix, bias: items.bias, precision: items.precision,
        count: objective.loss.sharedSamples, sampler: negatives.sampler, stream: negatives.stream
      ).lossAndGradient(
        queries: queries, targets: targets, offsets: offsets, scale: scale,
        queryGradient: queryGradient, itemGradient: itemGradient, biasGradient: biasGradient,
        offsetGradient: offsetGradient, room: room)
    }
    let itemCount = items.bias.columns
    let rows = min(queries.rows, CatalogueSoftmax.blockSize(itemCount: itemCount))
    let loss = CatalogueSoftmax(items: items.ranked, bias: items.bias).lossAndGradient(
      queries: queries,
      .init(
        targets: targets, offsets: offsets, scale: scale, smoothing: objective.labelSmoothing),
      queryGradient: queryGradient, itemGradient: itemGradient, biasGradient: biasGradient,
      offsetGradient: offsetGradient, logits: room.scratch(rows * itemCount))
    return ShardLoss(loss)
  }

  /// The loss of targets beside items drawn, as `softmax`; `targets`: for each query the row of the
  /// catalogue, negative for none.
  package func compared(
    queries: Matrix, targets: [Int32], scale: Float, queryGradient: Matrix, gradients: FloatBuffer
  ) -> Double {
    guard let negatives else { preconditionFailure("nothing to draw from") }
    let (vectors, bias) = (items.ranked.matrix, items.bias)
    let (itemGradient, biasGradient) = (
      items.rankedGradient(gradients), gradients[items.table.bias]
    )
    if objective.loss.sharedSamples > 0 {
      return GeneralisedBinary(
        items: vectors, bias: bias, count: objective.loss.sharedSamples,
        sampler: negatives.sampler, stream: negatives.stream
      ).lossAndGradient(
        queries: queries, targets: targets, scale: scale, queryGradient: queryGradient,
        itemGradient: itemGradient, biasGradient: biasGradient)
    }
    return PairedLoss(
      items: vectors, bias: bias, kind: objective.loss, sampler: negatives.sampler,
      stream: negatives.stream
    ).lossAndGradient(
      queries: queries, targets: targets, scale: scale, queryGradient: queryGradient,
      itemGradient: itemGradient, biasGradient: biasGradient)
  }
}
