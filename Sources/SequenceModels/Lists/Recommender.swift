package import Histories
package import Kernels
import Learning

/// Applies a model: the best items for a row from its events before a position.
package struct Recommender: Sendable {
  package struct Item: Sendable, Equatable {
    /// Row of the catalogue.
    package var item: Int32
    /// log p.
    package var score: Float
  }

  /// Rows taken through the network together, by one thread.
  static let rowsPerTask = 32

  /// Rows whose lists one pass over the catalogue makes.
  private static let rowsPerScan = 128

  private let model: Model
  private let network: Network
  private let sequences: EncodedSequences
  private let pool: ThreadPool
  private let rooms: WorkerRooms

  package init(
    model: Model, network: Network, sequences: EncodedSequences, pool: ThreadPool
  ) {
    self.model = model
    self.network = network
    self.sequences = sequences
    self.pool = pool
    rooms = network.rooms(pool)
  }

  /// The `limit` best items of each request, best first; items of the row's history before the
  /// position are left out unless the model allows repeats.
  package func best(_ limit: Int, for requests: [Request]) -> [[Item]] {
    decoded(limit, for: requests, length: 1).map { $0[0] }
  }

  /// The best items for each of the `length` events that come next: each list takes the best of those
  /// before it for what has happened, and leaves it out unless the model allows repeats.
  package func decoded(_ limit: Int, for requests: [Request], length: Int) -> [[[Item]]] {
    let size = Self.rowsPerScan
    let slots = ResultSlots<[[Item]]>(count: (requests.count + size - 1) / size)
    pool.run(over: requests.count, by: size) { [network, sequences, rooms] range, worker in
      let part = Array(requests[range])
      let width = network.shape.outputWidth
      var state = DecoderState(outputs: zeros(part.count, width))
      for first in stride(from: 0, to: part.count, by: Self.rowsPerTask) {
        let some = first..<min(first + Self.rowsPerTask, part.count)
        let (pass, places) = pass(part[some], worker)
        state.hidden.rows(some).copy(from: pass.outputs(after: places))
      }
      let outputs = state.hidden
      let offsets = Copying(network, part, of: sequences) { outputs }?.offsets
      var omitted = part.map { excluded(for: $0) }
      var lists = part.map { _ in [[Item]]() }
      for place in 0..<length {
        let found = scan(limit, state.hidden, offsets, omitted)
        for index in lists.indices { lists[index].append(found[index]) }
        guard place + 1 < length else { break }
        let chosen = found.map { $0.first?.item ?? network.shape.unknownItem }
        if !model.allowsRepeats {
          for index in omitted.indices { omitted[index].insertSorted(chosen[index]) }
        }
        state = network.advance(state, with: chosen, rooms[worker])
      }
      slots.set(range.lowerBound / size, lists)
    }
    return slots.joined()
  }

  private func scan(
    _ limit: Int, _ outputs: Matrix, _ offsets: LogitOffsets?, _ excluded: [[Int32]]
  ) -> [[Item]] {
    CatalogueScan(items: network.items.ranked.matrix, bias: network.items.bias)
      .best(limit, queries: network.queries(of: outputs), offsets: offsets, excluded: excluded)
      .map { list in list.map { Item(item: $0.item, score: $0.score) } }
  }

  /// The network on its way from the events before each request's position, and where it arrives.
  private func pass(
    _ requests: ArraySlice<Request>, _ worker: Int
  ) -> (NetworkPass, [Window.Place]) {
    let (windows, places) = Window.histories(
      sequences, requests, maximumLength: model.maximumLength)
    let pass = NetworkPass(
      network, sequences, PackedBatch(windows, of: sequences), rooms[worker])
    return (pass, places)
  }

  /// What each of the last events before a request's position counts for its list, oldest first: what
  /// attention gives to the states after them.
  package func shares(for requests: [Request]) -> [[Float]] {
    let size = Self.rowsPerTask
    let slots = ResultSlots<[Float]>(count: (requests.count + size - 1) / size)
    pool.run(over: requests.count, by: size) { range, worker in
      let (pass, places) = pass(requests[range], worker)
      slots.set(range.lowerBound / size, pass.shares(after: places))
    }
    return slots.joined()
  }

  /// Items a list leaves out, ascending.
  private func excluded(for request: Request) -> [Int32] {
    guard !model.allowsRepeats else { return [] }
    let start = sequences.rowStarts[request.row]
    return sequences.items[start..<(start + request.position)].sorted()
  }

  /// Calls `body` with the log-probabilities of all items for each request, on any thread, and
  /// returns its results in the order of the requests.
  func map<Result: Sendable>(
    _ requests: [Request],
    _ body: @escaping @Sendable (Request, UnsafeMutablePointer<Float>, inout HistoryMarks) -> Result
  ) -> [Result] {
    let size = Self.rowsPerTask
    let slots = ResultSlots<Result>(count: (requests.count + size - 1) / size)
    pool.run(over: requests.count, by: size) { [model] range, worker in
      let part = requests[range]
      let (pass, places) = pass(part, worker)
      let logits = pass.logProbabilities(after: places, of: part)
      var marks = HistoryMarks(itemCount: model.shape.itemCount)
      slots.set(
        range.lowerBound / size,
        part.enumerated().map { index, request in body(request, logits.row(index), &marks) })
    }
    return slots.joined()
  }
}

extension [Int32] {
  fileprivate mutating func insertSorted(_ item: Int32) {
    insert(item, at: firstIndex { $0 >= item } ?? count)
  }
}
