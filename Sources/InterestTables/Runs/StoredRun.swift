import Interests
package import TSVStreams
package import ToolSupport

/// Events in, one row per key out, where the interests need more than a state per key, or go on
/// from a state that was kept.
///
/// Events are held in memory until the bound; after that all are spilled and put in order by key,
/// those of a key in input order.
package final class StoredRun {
  private let request: DecayRequest
  private let options: StreamOptions
  private let reader: TableReader
  private let events: EventReader
  private let memory: TableMemory
  private var index: KeyNumbers
  private let store: any InterestStore
  private let worker: StoreThread
  /// A block that is not on its way to the worker.
  private var spare: NumberedEvents?
  private var spilled: SpilledEvents?
  private let resumed: ResumedState?
  private var sieve: EventSieve

  package init(_ request: DecayRequest, _ options: StreamOptions, _ reader: TableReader)
    throws(StreamError)
  {
    self.request = request
    self.options = options
    self.reader = reader
    events = try EventReader(reader, request, times: options.timeReader)
    memory = TableMemory(limitBytes: options.memoryBytes)
    index = try KeyNumbers(reader, request.keyColumns, needsUser: false)
    if let path = request.statePath {
      let resumed = try ResumedState(path, request, options, index, memory)
      events.earliest = resumed.earliestEvent
      store = resumed.store
      self.resumed = resumed
    } else {
      store = EventStore(request.lawSet, request.combine)
      resumed = nil
    }
    sieve = EventSieve(request, hasLatest: resumed != nil)
    worker = StoreThread(index, store, threaded: options.threadCount > 1)
  }

  package func run(_ writer: TableWriter) throws(StreamError) {
    defer { worker.finish() }
    while let batch = try reader.next() {
      let block = spare ?? worker.block()
      spare = nil
      try events.read(batch, into: &block.events)
      sieve.leaveOutLater(&block.events)
      resumed?.see(block.events.times)
      sieve.leaveOutWeak(&block.events)
      try take(batch, block)
      try spillIfFull()
    }
    worker.finish()
    options.summarise(reader)
    let moments = try request.resolvedMoments(
      newest: resumed.map { $0.newest } ?? events.newest, file: reader.name)
    var rows = StoredRows(
      request, moments, InterestTable(writer, request), resumed?.smoothed)
    if let resumed {
      try resumed.finish(index) { () throws(StreamError) in
        try rows.write(index, store)
        try rows.finish()
      }
    } else if let spilled {
      try rows.write(spilled)
      try rows.finish()
    } else {
      try rows.write(index, store)
      try rows.finish()
    }
    LeftOut(
      later: rows.laterCounts.map { $0 + sieve.later }, withoutStrength: sieve.withoutStrength,
      belowMinimum: rows.belowMinimum
    ).report(moments)
  }

  private func take(_ batch: RowBatch, _ numbered: NumberedEvents) throws(StreamError) {
    guard let spilled else {
      index.numberValues(batch, numbered)
      worker.take(numbered)
      return
    }
    spare = numbered
    let block = numbered.events
    for place in 0..<block.count {
      try spilled.add(
        batch, Int(block.rows[place]), index.inputColumns, time: block.times[place],
        strength: block.strengths[place])
    }
  }

  private func spillIfFull() throws(StreamError) {
    guard spilled == nil else { return }
    guard try memory.isFull(index.valueByteCount + worker.byteCount, request) else { return }
    guard let kept = store as? EventStore else { return }
    let spilled = SpilledEvents(memoryBytes: memory.sorterBytes, folder: options.tmpdir)
    self.spilled = spilled
    worker.finish()
    try kept.drainEvents { [index] (key, time, strength) throws(StreamError) in
      try spilled.add(time: time, strength: strength) { index.forEachValue(of: key, $0) }
    }
    index = try KeyNumbers(reader, request.keyColumns, needsUser: false)
  }
}
