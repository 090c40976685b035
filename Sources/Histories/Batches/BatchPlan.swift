package import Kernels

/// The batches of one epoch: windows in random order, batches of similar lengths.
///
/// Windows are shuffled and cut into pools of a few batches; each pool is sorted by length and cut
/// into batches, and the batches are shuffled. So every step of a batch is a product of many rows,
/// and what a batch holds stays close to random.
package struct BatchPlan {
  static let batchesPerPool = 4

  package let batches: [[Window]]

  package init(_ windows: [Window], batchSize: Int, stream: RandomStream) {
    let order = RandomStream(seed: stream.key, 0).permutation(windows.count)
    let poolSize = batchSize * Self.batchesPerPool
    var ordered: [[Window]] = []
    for first in stride(from: 0, to: order.count, by: poolSize) {
      let pool = order[first..<min(first + poolSize, order.count)]
        .map { windows[$0] }
        .longestFirst
      for start in stride(from: 0, to: pool.count, by: batchSize) {
        ordered.append(Array(pool[start..<min(start + batchSize, pool.count)]))
      }
    }
    batches = RandomStream(seed: stream.key, 1).permutation(ordered.count).map { ordered[$0] }
  }
}
