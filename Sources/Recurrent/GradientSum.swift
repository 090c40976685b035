package import Kernels

/// The loss and gradient of a batch, summed over a fixed number of shards.
///
/// The windows of a batch are dealt to the shards longest first. A shard is the work of one thread,
/// and the shards' gradients are added in order, so that the result is the same to the bit for any
/// number of threads.
package final class GradientSum {
  package static let shardCount = 8

  package let total: FloatBuffer
  private let weights: PreparedWeights
  /// What the windows point into; another order of events may take its place between batches.
  package var sequences: EncodedSequences
  private let objective: Objective
  private let sampler: ItemSampler?
  private let pool: ThreadPool
  private let shards: [FloatBuffer]
  private let workspaces: WorkspaceSet
  private let losses: UnsafeMutablePointer<Double>

  package init(
    weights: PreparedWeights, sequences: EncodedSequences, objective: Objective = Objective(),
    sampler: ItemSampler? = nil, pool: ThreadPool
  ) {
    self.objective = objective
    self.sampler = sampler
    self.weights = weights
    self.sequences = sequences
    self.pool = pool
    let count = ParameterLayout(weights.shape).count
    total = FloatBuffer(count: count)
    shards = (0..<Self.shardCount).map { _ in FloatBuffer(count: count) }
    workspaces = WorkspaceSet(
      weights.shape, count: pool.threadCount, precision: weights.precision)
    losses = .allocate(capacity: Self.shardCount)
  }

  deinit { losses.deallocate() }

  /// What is random in a batch: dropout and the hiding of rare items.
  package struct Noise: Sendable {
    package var dropout: Float
    /// Share of the state hidden from the next step, the same units for all of a sequence.
    package var recurrentDropout: Float
    /// Training counts of the catalogue, for the chance that an item is hidden; none hides nothing.
    package var itemCounts: [Int]
    package var stream: RandomStream

    package init(
      dropout: Float, recurrentDropout: Float = 0, itemCounts: [Int], stream: RandomStream
    ) {
      self.dropout = dropout
      self.recurrentDropout = recurrentDropout
      self.itemCounts = itemCounts
      self.stream = stream
    }
  }

  /// Fills `total` with `scale` times the gradient of the summed cross-entropy of `windows` and
  /// returns that sum, unscaled.
  package func compute(_ windows: [Window], scale: Float, noise: Noise?) -> Double {
    let order = windows.sorted {
      ($1.length, $0.start) < ($0.length, $1.start)
    }
    let losses = Cells(start: losses)
    pool.run(Self.shardCount) {
      [weights, sequences, shards, workspaces, objective, sampler] shard, worker in
      let own = stride(from: shard, to: order.count, by: Self.shardCount).map { order[$0] }
      var batch = PackedBatch(own, of: sequences)
      var plan: DropoutPlan?
      if let noise {
        let stream = RandomStream(seed: noise.stream.key, UInt64(shard))
        if !noise.itemCounts.isEmpty {
          batch.hideRareItems(
            counts: noise.itemCounts, unknown: weights.shape.unknownItem,
            stream: RandomStream(seed: stream.key, 1))
        }
        if noise.dropout > 0 || noise.recurrentDropout > 0 {
          plan = DropoutPlan(
            probability: noise.dropout, recurrent: noise.recurrentDropout,
            stream: RandomStream(seed: stream.key, 2))
        }
      }
      let negatives = sampler.map { sampler in
        NegativeSampling(
          sampler: sampler,
          stream: RandomStream(seed: noise?.stream.key ?? 0, UInt64(shard), 3))
      }
      shards[shard].clear()
      let pass = NetworkPass(
        weights: weights, sequences: sequences, batch: batch,
        workspace: workspaces[worker], dropout: plan, objective: objective,
        negatives: negatives,
        blockStream: noise.map { RandomStream(seed: $0.stream.key, UInt64(shard), 4) })
      losses.start[shard] = pass.lossAndGradient(
        scale: scale, gradients: NetworkTensors(weights.shape, shards[shard]))
    }
    pool.run(over: total.count, by: 1 << 15) { [shards, total] range, _ in
      sum(shards, into: total, range: range)
    }
    weights.featured?.addFeatureGradients(NetworkTensors(weights.shape, total), pool)
    return (0..<Self.shardCount).reduce(0) { $0 + losses.start[$1] }
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

/// A workspace per thread of a pool; each thread touches its own only.
final class WorkspaceSet: @unchecked Sendable {
  private let workspaces: [Workspace]

  init(_ shape: NetworkShape, count: Int, precision: Precision = .fp32) {
    workspaces = (0..<count).map { _ in Workspace(shape, precision) }
  }

  subscript(worker: Int) -> Workspace { workspaces[worker] }
}
