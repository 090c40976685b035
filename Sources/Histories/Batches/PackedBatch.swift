package import Kernels

/// Windows of several lengths laid out by time step without padding.
///
/// Step t holds the t-th event of every window longer than t, longest window first, so the windows
/// still running at t are the first rows of step t − 1. A token is one event of one window.
package struct PackedBatch {
  /// Steps + 1: tokens of step t are stepStarts[t]..<stepStarts[t + 1].
  package let stepStarts: [Int]
  /// For each token, its index into the lists of `EncodedSequences`.
  package let indices: [Int]
  /// For each token, the row of the item table it feeds.
  package var items: [Int32]
  /// For each window, in the order given to `init`, its row among the tokens of its steps.
  package let rows: [Int]
  /// For each token, what the network asks of its gap: seconds and logarithm of that before it, bucket
  /// of that before what it predicts; empty where it does not ask.
  package let gapSeconds: [Float]
  package let logGaps: [Float]
  package let queryGaps: [Int32]

  package var tokenCount: Int { indices.count }
  package var stepCount: Int { stepStarts.count - 1 }

  package func step(_ index: Int) -> Range<Int> { stepStarts[index]..<stepStarts[index + 1] }

  /// How many windows have an event at the first step.
  package var widestStep: Int { stepCount == 0 ? 0 : stepStarts[1] }

  package init(_ windows: [Window], of sequences: EncodedSequences) {
    let order = windows.indices.sorted {
      (windows[$1].length, $0) < (windows[$0].length, $1)
    }
    var (starts, indices) = ([0], [Int]())
    indices.reserveCapacity(windows.reduce(0) { $0 + $1.length })
    var rows = [Int](repeating: 0, count: windows.count)
    for (row, window) in order.enumerated() { rows[window] = row }
    var running = order.count
    for time in 0..<(order.first.map { windows[$0].length } ?? 0) {
      while windows[order[running - 1]].length <= time { running -= 1 }
      for window in order[..<running] { indices.append(windows[window].start + time) }
      starts.append(indices.count)
    }
    stepStarts = starts
    self.indices = indices
    self.rows = rows
    items = indices.map { sequences.items[$0] }
    let (seconds, logs) = (sequences.gapSeconds, sequences.logGaps)
    gapSeconds = seconds.isEmpty ? [] : indices.map { seconds[$0] }
    logGaps = logs.isEmpty ? [] : indices.map { logs[$0] }
    let lastTokens = windows.indices.map { window in
      windows[window].length == 0 ? nil : starts[windows[window].length - 1] + rows[window]
    }
    queryGaps =
      sequences.isQueried
      ? Self.gapsOfTargets(windows, indices, lastTokens: lastTokens, sequences) : []
  }

  private static func gapsOfTargets(
    _ windows: [Window], _ indices: [Int], lastTokens: [Int?], _ sequences: EncodedSequences
  ) -> [Int32] {
    let gaps = sequences.gaps
    var buckets = indices.map { $0 + 1 < gaps.count ? gaps[$0 + 1] : 0 }
    for (window, token) in zip(windows, lastTokens) {
      if let token, let gap = window.queryGap { buckets[token] = gap.bucket }
    }
    return buckets
  }

  /// The token of the event at `time` of a window.
  package func token(_ window: Int, at time: Int) -> Int { stepStarts[time] + rows[window] }

  /// Stretches of the windows of another batch, given by its tokens: step d holds the d-th of each
  /// stretch that is longer, longest stretch first.
  package init(stepStarts: [Int], tokens: [Int], of batch: PackedBatch) {
    self.stepStarts = stepStarts
    indices = tokens.map { batch.indices[$0] }
    items = tokens.map { batch.items[$0] }
    (rows, gapSeconds, logGaps, queryGaps) = ([], [], [], [])
  }

  /// Tokens that feed these items, of no sequence.
  package init(stepStarts: [Int], items: [Int32]) {
    self.stepStarts = stepStarts
    self.items = items
    (indices, rows, gapSeconds, logGaps, queryGaps) = (
      items.map { _ in 0 }, [], [], [], []
    )
  }

  /// The catalogue row each token is to predict, −1 for none.
  package func targets(in sequences: EncodedSequences) -> [Int32] {
    indices.map { sequences.targets[$0 + 1] }
  }

  /// The same, with what each weighs.
  package func weightedTargets(in sequences: EncodedSequences) -> SparseRows {
    var rows = SparseRows()
    for index in indices {
      if sequences.targets[index + 1] >= 0 {
        rows.append(sequences.targets[index + 1], sequences.weight(index + 1))
      }
      rows.endRow()
    }
    return rows
  }

  /// Feeds the unknown item instead of item i with probability α / (α + count of i), so that its
  /// vector is learned mostly in the place of rare items. Source: Kiperwasser & Goldberg 2016, α = ¼.
  package mutating func hideRareItems(counts: [Int], unknown: Int32, stream: RandomStream) {
    for token in items.indices where items[token] != unknown {
      let chance = 0.25 / (0.25 + Double(counts[Int(items[token])]))
      if stream.uniform(token) < chance { items[token] = unknown }
    }
  }
}
