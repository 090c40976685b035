package import Kernels

/// The number of shards that a batch is dealt to.
package enum Shards { package static let count = 8 }

/// The loss and gradient of a batch, summed over a fixed number of shards.
///
/// The examples of a batch are dealt to the shards in turn. A shard is the work of one thread, and the
/// shards' gradients are added in order, so that the result is the same to the bit for any number of
/// threads.
package final class GradientSum<L: Learner> {
  package let total: FloatBuffer
  private let pool: ThreadPool
  private let shards: [FloatBuffer]
  private let losses: UnsafeMutablePointer<Double>

  package init(_ layout: ParameterLayout, _ pool: ThreadPool) {
    self.pool = pool
    total = FloatBuffer(count: layout.count)
    shards = (0..<Shards.count).map { _ in FloatBuffer(count: layout.count) }
    losses = .allocate(capacity: Shards.count)
  }

  deinit { losses.deallocate() }

  /// Fills `total` with `scale` times the gradient of the summed loss of `batch` and returns that sum,
  /// unscaled.
  package func compute(
    _ learner: L, _ batch: [L.Example], scale: Float, stream: RandomStream?
  ) -> Double {
    let order = learner.dealt(batch)
    let losses = Cells(start: losses)
    pool.run(Shards.count) { [shards] shard, worker in
      let own = stride(from: shard, to: order.count, by: Shards.count).map { order[$0] }
      shards[shard].clear()
      losses.start[shard] = learner.loss(
        own, shard: shard, worker: worker, scale: scale, stream: stream,
        gradients: shards[shard])
    }
    pool.run(over: total.count, by: 1 << 15) { [shards, total] range, _ in
      sum(shards, into: total, range: range)
    }
    learner.complete(total, pool)
    return (0..<Shards.count).reduce(0) { $0 + losses.start[$1] }
  }

  /// √Σ g², in Double, in fixed ranges.
  package func norm() -> Double {
    let size = 1 << 15
    let count = (total.count + size - 1) / size
    let partial = UnsafeMutablePointer<Double>.allocate(capacity: count)
    defer { partial.deallocate() }
    let cells = Cells(start: partial)
    pool.run(over: total.count, by: size) { [total] range, _ in
      cells.start[range.lowerBound / size] = sumOfSquares(total, range: range)
    }
    return (0..<count).reduce(0) { $0 + partial[$1] }.squareRoot()
  }
}

/// One number per task, each written by that task alone.
private struct Cells: @unchecked Sendable {
  let start: UnsafeMutablePointer<Double>
}
