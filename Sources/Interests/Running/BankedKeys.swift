/// Keys under laws that are sums of exponentials, continued from event to event and from piece to
/// piece of a log: memory grows with keys, not events.
package struct BankedKeys: ~Copyable {
  package let banks: NodeBanks
  private var states = GrowingBuffer<KeyState>()
  private var rows: NodeRows
  /// Of each key, where users have laws of their own.
  private var classes = GrowingBuffer<Int32>()

  package init(_ banks: NodeBanks) {
    self.banks = banks
    rows = NodeRows(width: banks.width)
  }

  package var byteCount: Int { states.byteCount + rows.byteCount + classes.byteCount }

  /// Takes an event in input order.
  package mutating func add(key: Int32, timeNanoseconds: Int64, strength: Double, lawClass: Int32) {
    fill(to: Int(key) + 1)
    if banks.isByUser { classes[Int(key)] = lawClass }
    var state = states[Int(key)]
    banks.add(
      strength, lawClass: Int(lawClass), time: timeNanoseconds, to: rows[Int(key)], &state)
    states[Int(key)] = state
  }

  /// The key at a moment no earlier than its newest event; a count of 0 where it has none.
  package func interest(ofKey key: Int32, at time: Int64) -> KeyInterest {
    guard Int(key) < states.count, states[Int(key)].count > 0 else { return .withoutEvents }
    let state = states[Int(key)]
    return KeyInterest(
      interest: banks.interest(
        rows[Int(key)], lawClass: banks.isByUser ? Int(classes[Int(key)]) : 0, state, at: time),
      lastNanoseconds: state.newestTick, count: state.count)
  }

  package mutating func restore(_ snapshot: KeySnapshot, key: Int32, lawClass: Int32) {
    fill(to: Int(key) + 1)
    states[Int(key)] = snapshot.state
    if banks.isByUser { classes[Int(key)] = lawClass }
    for (place, value) in snapshot.nodes.enumerated() { rows[Int(key)][place] = value }
  }

  /// nil where the key has no event.
  package func snapshot(ofKey key: Int32) -> KeySnapshot? {
    guard Int(key) < states.count, states[Int(key)].count > 0 else { return nil }
    let state = states[Int(key)]
    return KeySnapshot(
      state: state, lastNanoseconds: state.newestTick, nodes: nodes(ofKey: key))
  }

  /// The row of a key that has events.
  func nodes(ofKey key: Int32) -> [Double] {
    let row = rows[Int(key)]
    return (0..<banks.width).map { row[$0] }
  }

  package mutating func fill(to count: Int) {
    states.fill(to: count, with: KeyState())
    if banks.isByUser { classes.fill(to: count, with: 0) }
    rows.grow(to: count)
  }
}

/// Rows of numbers, as many for each key, in chunks that never move.
package struct NodeRows: ~Copyable {
  private static var rowsPerChunk: Int { 1 << 12 }

  private let width: Int
  private var chunks: [UnsafeMutablePointer<Double>] = []

  init(width: Int) { self.width = width }

  deinit { for chunk in chunks { chunk.deallocate() } }

  var byteCount: Int { chunks.count * Self.rowsPerChunk * width * 8 }

  subscript(row: Int) -> UnsafeMutablePointer<Double> {
    chunks[row / Self.rowsPerChunk] + row % Self.rowsPerChunk * width
  }

  mutating func grow(to count: Int) {
    while chunks.count * Self.rowsPerChunk < count {
      chunks.append(.allocate(capacity: Self.rowsPerChunk * width))
    }
  }
}
