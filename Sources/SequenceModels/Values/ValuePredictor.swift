package import Histories
package import Kernels
import Learning

/// Applies a model of values: what each event's value will be, from the events before it.
package struct ValuePredictor: Sendable {
  private let model: Model
  private let target: ValueTarget
  private let network: Network
  private let output: ValueOutput
  private let sequences: EncodedSequences
  private let pool: ThreadPool
  private let rooms: WorkerRooms

  /// None if the model is of another task.
  package init?(
    model: Model, network: Network, sequences: EncodedSequences, pool: ThreadPool
  ) {
    guard let target = model.value, let output = network.parts.value else { return nil }
    self.model = model
    self.target = target
    self.network = network
    self.output = output
    self.sequences = sequences
    self.pool = pool
    rooms = network.rooms(pool)
  }

  /// In the values' own unit, for each request and position.
  package func values(_ requests: [ValueRequest]) -> [[Double]] {
    let predictions = FloatBuffer(count: sequences.items.count)
    let windows = requests.flatMap { stretches(of: $0) }
      .longestFirst
    pool.run(over: windows.count, by: Recommender.rowsPerTask) {
      [sequences, rooms] range, worker in
      let batch = PackedBatch(Array(windows[range]), of: sequences)
      let values = values(NetworkPass(network, sequences, batch, rooms[worker]))
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

  /// What each token says of the value of the event after it, whatever that is.
  private func values(_ pass: NetworkPass) -> [Float] {
    guard pass.batch.tokenCount > 0 else { return [] }
    let queries = pass.queries(of: pass.forward())
    let coming = pass.batch.indices.map { index in
      index + 1 < sequences.items.count ? sequences.items[index + 1] : -1
    }
    return output.forward(
      network.weights, network.items, queries: queries, coming: coming
    ).predictions
  }

  /// Stretches of at most `maximumLength` events, from the newest backwards, until each position has
  /// an event before it in one.
  private func stretches(of request: ValueRequest) -> [Window] {
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
    output.forward(
      network.weights, network.items, queries: zeros(1, model.shape.embedding),
      coming: [sequences.items[index]]
    ).predictions[0]
  }
}
