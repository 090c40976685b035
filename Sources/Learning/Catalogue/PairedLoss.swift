import Kernels

/// Losses that compare each target with one other item, drawn for that target: BPR and binary
/// cross-entropy.
struct PairedLoss {
  /// (V, D) and (1, V).
  let items: Matrix
  let bias: Matrix
  let kind: LossKind
  let sampler: ItemSampler
  let stream: RandomStream

  /// As `CatalogueSoftmax.lossAndGradient`.
  func lossAndGradient(
    queries: Matrix, targets: [Int32], scale: Float, queryGradient: Matrix, itemGradient: Matrix,
    biasGradient: Matrix
  ) -> Double {
    queryGradient.clear()
    var loss = 0.0
    for (token, target) in targets.enumerated() where target >= 0 {
      let other = sampler.item(stream, token)
      // The target itself says nothing.
      guard other != target else { continue }
      let query = queries.row(token)
      let (own, gradients) = pairLoss(logit(query, target), logit(query, other))
      loss += own
      for (item, gradient) in [(target, gradients.positive), (other, gradients.negative)] {
        let factor = scale * gradient
        add(
          items.row(Int(item)), times: factor, to: queryGradient.row(token), count: items.columns)
        add(query, times: factor, to: itemGradient.row(Int(item)), count: items.columns)
        biasGradient.start[Int(item)] += factor
      }
    }
    return loss
  }

  private func logit(_ query: UnsafeMutablePointer<Float>, _ item: Int32) -> Float {
    dotProduct(query, items.row(Int(item)), count: items.columns) + bias.start[Int(item)]
  }

  private func pairLoss(
    _ positive: Float, _ negative: Float
  ) -> (loss: Double, gradients: (positive: Float, negative: Float)) {
    guard kind == .pairwise else {
      return (
        softplus(-positive) + softplus(negative), (-logistic(-positive), logistic(negative))
      )
    }
    let slope = logistic(negative - positive)
    return (softplus(negative - positive), (-slope, slope))
  }
}
