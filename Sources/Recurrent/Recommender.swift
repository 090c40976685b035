package import Kernels

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
  private let weights: PreparedWeights
  private let sequences: EncodedSequences
  private let pool: ThreadPool
  private let workspaces: WorkspaceSet

  package init(
    model: Model, weights: PreparedWeights, sequences: EncodedSequences, pool: ThreadPool
  ) {
    self.model = model
    self.weights = weights
    self.sequences = sequences
    self.pool = pool
    workspaces = WorkspaceSet(model.shape, count: pool.threadCount)
  }

  /// A row to rank for, from its events before `position`.
  package struct Request: Sendable {
    package var row: Int
    package var position: Int
    /// The gap before the predicted event, for networks that may see it.
    package var queryGap: TargetGap?

    package init(row: Int, position: Int, queryGap: TargetGap? = nil) {
      self.row = row
      self.position = position
      self.queryGap = queryGap
    }
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
    pool.run(over: requests.count, by: size) { [weights, sequences] range, worker in
      let part = Array(requests[range])
      let width = weights.shape.outputWidth
      var state = DecoderState(
        outputs: FloatBuffer(count: part.count * width).matrix(rows: part.count, columns: width))
      for first in stride(from: 0, to: part.count, by: Self.rowsPerTask) {
        let some = first..<min(first + Self.rowsPerTask, part.count)
        let (pass, places) = pass(part[some], worker)
        state.hidden.rows(some).copy(from: pass.outputs(after: places))
      }
      let offsets = weights.copying(part, state.hidden, of: sequences)?.offsets
      var omitted = part.map { excluded(for: $0) }
      var lists = part.map { _ in [[Item]]() }
      for place in 0..<length {
        let found = scan(limit, state.hidden, offsets, omitted)
        for index in lists.indices { lists[index].append(found[index]) }
        guard place + 1 < length else { break }
        let chosen = found.map { $0.first?.item ?? weights.shape.unknownItem }
        if !model.allowsRepeats {
          for index in omitted.indices { omitted[index].insertSorted(chosen[index]) }
        }
        state = weights.advance(state, with: chosen, workspaces[worker])
      }
      slots.set(range.lowerBound / size, lists)
    }
    return slots.joined()
  }

  private func scan(
    _ limit: Int, _ outputs: Matrix, _ offsets: LogitOffsets?, _ excluded: [[Int32]]
  ) -> [[Item]] {
    let room = FloatBuffer(count: outputs.rows * weights.shape.embedding)
    let queries = weights.queries(
      of: outputs, room: room.matrix(rows: outputs.rows, columns: weights.shape.embedding))
    return CatalogueScan(items: weights.tensors.rankedItems, bias: weights.tensors.bias)
      .best(limit, queries: queries, offsets: offsets, excluded: excluded)
      .map { list in list.map { Item(item: $0.item, score: $0.score) } }
  }

  /// The network on its way from the events before each request's position, and where it arrives.
  private func pass(
    _ requests: ArraySlice<Request>, _ worker: Int
  ) -> (NetworkPass, [Window.Place]) {
    let (windows, places) = Window.histories(
      sequences, requests, maximumLength: model.maximumLength)
    let pass = NetworkPass(
      weights: weights, sequences: sequences, batch: PackedBatch(windows, of: sequences),
      workspace: workspaces[worker], dropout: nil)
    return (pass, places)
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

/// Which items a list leaves out.
struct HistoryMarks {
  private(set) var excluded: [Bool]
  private var marked: [Int] = []

  init(itemCount: Int) { excluded = Array(repeating: false, count: itemCount) }

  mutating func markHistory(
    of request: Recommender.Request, in sequences: EncodedSequences, allowsRepeats: Bool
  ) {
    guard !allowsRepeats else { return }
    let start = sequences.rowStarts[request.row]
    for index in start..<(start + request.position)
    where sequences.items[index] < excluded.count {
      let item = Int(sequences.items[index])
      excluded[item] = true
      marked.append(item)
    }
  }

  mutating func unmark() {
    for item in marked { excluded[item] = false }
    marked.removeAll(keepingCapacity: true)
  }
}

extension [Int32] {
  fileprivate mutating func insertSorted(_ item: Int32) {
    insert(item, at: firstIndex { $0 >= item } ?? count)
  }
}

/// One array of results per task, each set by that task alone.
private final class ResultSlots<Result: Sendable>: @unchecked Sendable {
  private let slots: UnsafeMutableBufferPointer<[Result]>

  init(count: Int) {
    slots = .allocate(capacity: count)
    slots.initialize(repeating: [])
  }

  deinit {
    slots.deinitialize()
    slots.deallocate()
  }

  func set(_ index: Int, _ results: [Result]) { slots[index] = results }

  func joined() -> [Result] { slots.flatMap { $0 } }
}
