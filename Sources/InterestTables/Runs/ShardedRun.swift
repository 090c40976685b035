package import Interests
package import TSVStreams
package import ToolSupport

/// Events in, one row per key out, where a state per key is enough: memory grows with keys.
///
/// Keys are held until the bound; after that, events of a key that has no state yet are spilled
/// and put in order by key, so that every key's events are still folded in input order.
package final class ShardedRun {
  private let request: DecayRequest
  private let fold: InterestFold
  private let options: StreamOptions
  private let reader: TableReader
  private let events: EventReader
  private let memory: TableMemory
  private let shards: ShardedFold
  private let block: NumberedEvents
  private var spilled: SpilledEvents?
  private var sieve: EventSieve

  package init(
    _ request: DecayRequest, _ fold: InterestFold, _ options: StreamOptions, _ reader: TableReader
  ) throws(StreamError) {
    self.request = request
    self.fold = fold
    self.options = options
    self.reader = reader
    events = try EventReader(reader, request, times: options.timeReader)
    memory = TableMemory(limitBytes: options.memoryBytes)
    shards = try ShardedFold(
      reader, request.keyColumns, fold, threads: options.threadCount,
      memoryBytes: memory.residentBytes)
    block = NumberedEvents(columns: request.keyColumns.count)
    sieve = EventSieve(request, hasLatest: true)
  }

  package func run(_ writer: TableWriter) throws(StreamError) {
    while let batch = try reader.next() {
      try events.read(batch, into: &block.events)
      sieve.leaveOutLater(&block.events)
      sieve.leaveOutWeak(&block.events)
      if let spilled { try divide(batch, spilled) }
      shards.add(batch, block)
      try spillIfFull()
    }
    options.summarise(reader)
    let moments = try request.resolvedMoments(newest: events.newest, file: reader.name)
    shards.sort()
    let rows = ShardedRows(request, fold, moments, shards)
    let table = InterestTable(writer, request)
    if let spilled {
      try rows.write(spilled, to: table)
    } else {
      try rows.write(to: table)
    }
    try table.finish()
    LeftOut(
      later: moments.map { _ in sieve.later }, withoutStrength: sieve.withoutStrength,
      belowMinimum: table.belowMinimum
    ).report(moments)
  }

  /// Leaves in the block the events of keys that have a state; the others are spilled.
  private func divide(_ batch: RowBatch, _ spilled: SpilledEvents) throws(StreamError) {
    let all = block.events
    block.events.removeAll()
    for place in 0..<all.count {
      let (row, time, strength) = (Int(all.rows[place]), all.times[place], all.strengths[place])
      if shards.holds(batch, row) {
        block.events.append(row: row, time: time, strength: strength)
      } else {
        try spilled.add(batch, row, shards.inputColumns, time: time, strength: strength)
      }
    }
  }

  private func spillIfFull() throws(StreamError) {
    guard spilled == nil else { return shards.settle() }
    guard try memory.isFull(shards.byteCount, request) else { return }
    shards.settle()
    spilled = SpilledEvents(memoryBytes: memory.sorterBytes, folder: options.tmpdir)
  }
}
