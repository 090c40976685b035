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
  /// Where `total` may be other than zero.
  package private(set) var reach: GradientReach
  private let layout: ParameterLayout
  private let pool: ThreadPool
  private let shards: [FloatBuffer]
  /// Where those may be other than zero.
  private let results: Cells<ShardResult>
  private let everywhere: GradientReach

  package init(_ layout: ParameterLayout, _ pool: ThreadPool) {
    (self.layout, self.pool) = (layout, pool)
    total = FloatBuffer(count: layout.count)
    shards = (0..<Shards.count).map { _ in FloatBuffer(count: layout.count) }
    everywhere = GradientReach(layout)
    reach = everywhere
    results = Cells(count: Shards.count, .init(loss: .init(0), reach: everywhere))
  }

  /// Fills `total` with `scale` times the gradient of the summed loss of `batch` and returns that sum,
  /// unscaled.
  package func compute(
    _ learner: L, _ batch: [L.Example], scale: Float, stream: RandomStream?
  ) -> Double {
    let order = learner.dealt(batch)
    pool.run(Shards.count) { [shards, results, layout, everywhere] shard, worker in
      let own = stride(from: shard, to: order.count, by: Shards.count).map { order[$0] }
      results[shard].reach.clear(shards[shard])
      let result = learner.loss(
        own, shard: shard, worker: worker, scale: scale, stream: stream,
        gradients: shards[shard])
      results[shard] = .init(
        loss: result,
        reach: result.touchedItems.map { GradientReach(layout, items: $0) } ?? everywhere)
    }
    addUp()
    learner.complete(total, pool)
    return (0..<Shards.count).reduce(0) { $0 + results[$1].loss.loss }
  }

  private func addUp() {
    let touched = (0..<Shards.count).map { results[$0].loss.touchedItems }
    var all = touched[0]
    for own in touched.dropFirst() {
      if let own { all?.formUnion(own) } else { all = nil }
    }
    if all != nil { reach.clear(total) }
    reach = all.map { GradientReach(layout, items: $0) } ?? everywhere
    pool.run(reach.taskCount) { [shards, total, reach] task, _ in
      for part in reach.parts(of: task) {
        var members = UInt64.max
        if let item = part.item {
          members = 0
          for (shard, own) in touched.enumerated() where own?.contains(item) == true {
            members |= 1 << UInt64(shard)
          }
        }
        sum(shards, of: members, into: total, range: part.range)
      }
    }
  }

  /// √Σ g², in Double, in fixed ranges.
  package func norm() -> Double {
    let partial = Cells(count: reach.taskCount, 0.0)
    pool.run(reach.taskCount) { [total, reach] task, _ in
      for part in reach.parts(of: task) {
        partial[task] += sumOfSquares(total, range: part.range)
      }
    }
    return (0..<reach.taskCount).reduce(0) { $0 + partial[$1] }.squareRoot()
  }
}

/// What a shard gave last, and where its gradient may be other than zero.
private struct ShardResult: Sendable {
  var loss: ShardLoss
  var reach: GradientReach
}

/// One value per task, each touched by that task alone.
private final class Cells<Value: Sendable>: @unchecked Sendable {
  private let start: UnsafeMutablePointer<Value>
  private let count: Int

  init(count: Int, _ value: Value) {
    (start, self.count) = (.allocate(capacity: count), count)
    start.initialize(repeating: value, count: count)
  }

  deinit {
    start.deinitialize(count: count)
    start.deallocate()
  }

  subscript(task: Int) -> Value {
    get { start[task] }
    set { start[task] = newValue }
  }
}
