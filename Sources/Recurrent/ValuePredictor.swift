package import Kernels

/// Applies a model of values: what each event's value will be, from the events before it.
package struct ValuePredictor: Sendable {
  private let model: Model
  private let target: ValueTarget
  private let weights: PreparedWeights
  private let sequences: EncodedSequences
  private let pool: ThreadPool
  private let workspaces: WorkspaceSet

  /// None if the model is of another task.
  package init?(
    model: Model, weights: PreparedWeights, sequences: EncodedSequences, pool: ThreadPool
  ) {
    guard let target = model.value else { return nil }
    self.model = model
    self.target = target
    self.weights = weights
    self.sequences = sequences
    self.pool = pool
    workspaces = WorkspaceSet(model.shape, count: pool.threadCount)
  }

  /// Positions of a row whose values are asked for.
  package struct Request: Sendable {
    package var row: Int
    package var positions: Range<Int>

    package init(row: Int, positions: Range<Int>) {
      self.row = row
      self.positions = positions
    }
  }

  /// In the values' own unit, for each request and position.
  package func values(_ requests: [Request]) -> [[Double]] {
    let predictions = FloatBuffer(count: sequences.items.count)
    let windows = requests.flatMap { stretches(of: $0) }
      .sorted { ($1.length, $0.start) < ($0.length, $1.start) }
    pool.run(over: windows.count, by: Recommender.rowsPerTask) {
      [sequences, weights, workspaces] range, worker in
      let batch = PackedBatch(Array(windows[range]), of: sequences)
      let values = NetworkPass(
        weights: weights, sequences: sequences, batch: batch, workspace: workspaces[worker],
        dropout: nil
      ).values()
      for (token, index) in batch.indices.enumerated() {
        predictions.start[index + 1] = values[token]
      }
    }
    return requests.map { request in
      let start = sequences.rowStarts[request.row]
      return request.positions.map { position in
        target.decoded(
          position == 0 ? withoutHistory(start) : predictions.start[start + position])
      }
    }
  }

  /// Stretches of at most `maximumLength` events, from the newest backwards, until each position has
  /// an event before it in one.
  private func stretches(of request: Request) -> [Window] {
    let start = sequences.rowStarts[request.row]
    var windows: [Window] = []
    var end = start + request.positions.upperBound - 1
    while end > start, end >= start + request.positions.lowerBound {
      let from = max(start, end - model.maximumLength)
      windows.append(Window(start: from, end: end))
      end = from
    }
    return windows
  }

  /// What is known of an item before a row's first event.
  private func withoutHistory(_ index: Int) -> Float {
    let queries = zeros(1, model.shape.embedding)
    return weights.value.forward(queries: queries, coming: [sequences.items[index]])
      .predictions[0]
  }
}

extension EncodedSequences {
  /// The positions from `test` on, row by row.
  package var testValueRequests: [ValuePredictor.Request] {
    test.enumerated().compactMap { row, test in
      let length = rowStarts[row + 1] - rowStarts[row]
      return test.flatMap { $0 < length ? .init(row: row, positions: $0..<length) : nil }
    }
  }

  /// The validation positions, row by row.
  var validationValueRequests: [ValuePredictor.Request] {
    (0..<rowCount).compactMap { row in
      valid[row] < cut[row] ? .init(row: row, positions: valid[row]..<cut[row]) : nil
    }
  }
}
