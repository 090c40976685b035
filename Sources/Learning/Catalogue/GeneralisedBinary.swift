import Kernels

/// Binary cross-entropy of each target and the same few sampled items, so that logits and gradients are
/// products with the gathered item vectors.
struct GeneralisedBinary {
  /// (V, D) and (1, V).
  let items: Matrix
  let bias: Matrix
  /// The number of draws.
  let count: Int
  let sampler: ItemSampler
  let stream: RandomStream

  /// The samples' vectors (S, D) and what belongs to them.
  private struct Samples {
    let ids: [Int32]
    let vectors: Matrix
    let gradients: Matrix
    /// (1, S).
    let bias: Matrix
    let biasGradient: Matrix
  }

  /// As `CatalogueSoftmax.lossAndGradient`.
  func lossAndGradient(
    queries: Matrix, targets: [Int32], scale: Float, queryGradient: Matrix, itemGradient: Matrix,
    biasGradient: Matrix
  ) -> Double {
    let samples = draw()
    let logits = zeros(min(CatalogueLoss.sampledBlockSize, queries.rows), samples.ids.count)
    var loss = 0.0
    for first in stride(from: 0, to: queries.rows, by: CatalogueLoss.sampledBlockSize) {
      let range = first..<min(first + CatalogueLoss.sampledBlockSize, queries.rows)
      let block = logits.rows(0..<range.count)
      let (query, dQuery) = (queries.rows(range), queryGradient.rows(range))
      multiply(query, by: samples.vectors, transposeSecond: true, into: block)
      var positives = [Float](repeating: 0, count: range.count)
      for token in 0..<range.count {
        let (own, gradient) = tokenLoss(
          query.row(token), block.row(token), targets[first + token], samples, scale)
        loss += own
        positives[token] = gradient
      }
      addColumnSums(of: block, to: samples.biasGradient)
      multiply(block, by: samples.vectors, into: dQuery)
      multiply(block, transposeFirst: true, by: query, into: samples.gradients, adding: true)
      for (token, gradient) in positives.enumerated() where gradient != 0 {
        let target = Int(targets[first + token])
        add(items.row(target), times: gradient, to: dQuery.row(token), count: items.columns)
        add(query.row(token), times: gradient, to: itemGradient.row(target), count: items.columns)
        biasGradient.start[target] += gradient
      }
    }
    for (place, id) in samples.ids.enumerated() {
      add(samples.gradients.row(place), to: itemGradient.row(Int(id)), count: items.columns)
      biasGradient.start[Int(id)] += samples.biasGradient.start[place]
    }
    return loss
  }

  /// One token's loss and the gradient of its target's logit; `row` turns from products into the
  /// samples' gradients.
  private func tokenLoss(
    _ query: UnsafeMutablePointer<Float>, _ row: UnsafeMutablePointer<Float>, _ target: Int32,
    _ samples: Samples, _ scale: Float
  ) -> (loss: Double, gradient: Float) {
    guard target >= 0 else {
      row.update(repeating: 0, count: count)
      return (0, 0)
    }
    add(samples.bias.start, to: row, count: count)
    let positive =
      dotProduct(query, items.row(Int(target)), count: items.columns) + bias.start[Int(target)]
    return generalisedBinaryLoss(
      logits: row, items: samples.ids, count: count, target: target, positive: positive,
      positiveWeight: positiveWeight, scale: scale)
  }

  /// β = α(t(1 − 1/α) + 1/α), α the share of the catalogue that is sampled, t = ¾ as published.
  private var positiveWeight: Float {
    let share = min(1, Float(count) / Float(max(sampler.itemCount - 1, 1)))
    return share * (0.75 * (1 - 1 / share) + 1 / share)
  }

  private func draw() -> Samples {
    let ids = (0..<count).map { sampler.item(stream, $0) }
    let samples = Samples(
      ids: ids, vectors: zeros(count, items.columns), gradients: zeros(count, items.columns),
      bias: zeros(1, count), biasGradient: zeros(1, count))
    for (place, id) in ids.enumerated() {
      samples.vectors.row(place).update(from: items.row(Int(id)), count: items.columns)
      samples.bias.start[place] = bias.start[Int(id)]
    }
    return samples
  }
}
