package import Histories
package import Kernels
import Learning

/// Bytes that networks take at most, to be asked for before they are made.
package struct MemoryNeed: Sendable {
  private let shape: NetworkShape
  private let threads: Int
  /// Events of the longest window.
  private let windowLength: Int
  private let eventCount: Int
  /// Items of a row whose own interests count, on average at most.
  private let historyLength: Int
  private let parts: NetworkParts

  package var parameterCount: Int { parts.layout.count }

  /// `shape` may name more items than the catalogue will hold.
  package init(
    _ shape: NetworkShape, _ sequences: EventSequences, maximumLength: Int, threads: Int
  ) {
    self.shape = shape
    self.threads = threads
    let longest = (0..<sequences.rowCount).reduce(0) { max($0, sequences.length(ofRow: $1)) }
    windowLength = min(maximumLength, longest)
    eventCount = sequences.items.count
    historyLength = min(OwnInterests.limit, eventCount / max(sequences.rowCount, 1) + 1)
    parts = NetworkParts(shape)
  }

  /// What is counted of items after each event, as training sees it and as lists do, and while it is
  /// put in order.
  private var trendBytes: Int {
    shape.copy == .alone ? ItemTrends.bytesPerState * 2 * (eventCount + shape.itemCount) : 0
  }

  /// The parameters, their transposes, and a workspace per thread.
  package var applyingBytes: Int {
    let workspace = workspaceFloats(
      windows: Recommender.rowsPerTask, logitRows: Recommender.rowsPerTask)
    // Vectors with their features' shares, if there are features.
    let featured = shape.featureCount == 0 ? 0 : (shape.itemCount + 1) * shape.embedding
    return trendBytes + 4 * (2 * parameterCount + featured + threads * workspace)
  }

  /// The same for training, with gradients, moments, averages and the best epoch's parameters.
  package func trainingBytes(
    batchSize: Int, samples: Int = 0, precision: ProductPrecision = .fp32
  ) -> Int {
    let shards = Shards.count
    let workspace = workspaceFloats(
      windows: (batchSize + shards - 1) / shards,
      logitRows: CatalogueSoftmax.blockSize(itemCount: shape.itemCount), precision)
    let tokens = min((batchSize + shards - 1) / shards * windowLength, eventCount)
    let known = tokens * (shape.copy == .none ? 1 : historyLength)
    let candidates = samples == 0 ? 0 : min(samples + known, shape.itemCount)
    // With their rounded copies.
    let sampled =
      candidates * (2 * CatalogueLoss.sampledBlockSize + 3 * shape.embedding)
      + shape.itemCount * (shape.embedding + 1)
    return applyingBytes + 4 * ((shards + 5) * parameterCount + threads * (workspace + sampled))
  }

  private func workspaceFloats(
    windows: Int, logitRows: Int, _ precision: ProductPrecision = .fp32
  ) -> Int {
    let attended = shape.attention == .none ? 0 : 2 * windowLength * windowLength
    let tokens = min(windows * windowLength, eventCount)
    let copied = shape.copy == .none ? 0 : tokens * historyLength * OwnInterests.floatsPerEntry
    return attended + copied
      + Room.floatCount(parts.room, precision, tokens: tokens) + (logitRows + 1) * shape.itemCount
  }
}
