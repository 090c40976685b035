import Interests
import TSVStreams
import ToolSupport

/// Events in, one row per key out.
///
/// Keys are held in memory until the bound; after that, what belongs to a key that has no place is
/// spilled and put in order by key, so that every key's events are still folded in input order.
final class PlainRun {
  private let request: DecayRequest
  private let options: StreamOptions
  private let reader: TableReader
  private let events: EventReader
  private let memory: MemoryPlan
  private var index: KeyIndex
  private let store: any KeyStore
  private let worker: KeyWorker
  /// A block that is not on its way to the worker.
  private var spare: NumberedBlock?
  private var spilled: SpilledEvents?
  private let resumed: ResumedRun?
  private var laterThanOnly = 0
  private var withoutStrength = 0

  init(_ request: DecayRequest, _ options: StreamOptions, _ reader: TableReader) throws(StreamError)
  {
    self.request = request
    self.options = options
    self.reader = reader
    events = try EventReader(reader, request, times: options.timeReader)
    memory = MemoryPlan(limitBytes: options.memoryBytes)
    index = try KeyIndex(reader, request.keyColumns, needsUser: false)
    if let path = request.statePath {
      let resumed = try ResumedRun(path, request, options, index, memory)
      events.earliest = resumed.earliestEvent
      store = resumed.store
      self.resumed = resumed
    } else {
      store = request.fold.map { FoldedStore($0) } ?? KeptStore(request.law, request.combine)
      resumed = nil
    }
    worker = KeyWorker(index, store, threaded: options.threadCount > 1)
  }

  func run(_ writer: TableWriter) throws(StreamError) {
    defer { worker.finish() }
    while let batch = try reader.next() {
      let block = spare ?? worker.block()
      spare = nil
      try events.read(batch, into: &block.events)
      leaveOut(&block.events)
      try take(batch, block)
      try spillIfFull()
    }
    worker.finish()
    options.summarise(reader)
    let moments = try resolvedMoments()
    var rows = InterestRows(
      request, moments, InterestTable(writer, request), resumed?.smoothed)
    if let resumed {
      try resumed.finish(index) { () throws(StreamError) in
        try rows.write(index, store)
        try writer.finish()
      }
    } else if let spilled {
      let resident = request.fold == nil ? nil : (index, store)
      try rows.write(spilled, between: resident)
      try writer.finish()
    } else {
      try rows.write(index, store)
      try writer.finish()
    }
    report(moments, laterCounts: rows.laterCounts, belowMinimum: rows.belowMinimum)
  }

  /// Takes out what no key needs: events after the only moment, strengths that `max` leaves out.
  private func leaveOut(_ block: inout EventBlock) {
    if request.fold != nil || resumed != nil, let moment = request.onlyFixedMoment {
      laterThanOnly += block.keep { time, _ in time <= moment }
    }
    resumed?.see(block.times)
    guard request.combine == .max else { return }
    if request.law.countsEvents {
      // They still are events of their users.
      withoutStrength += block.strengths.count { $0 <= 0 }
    } else {
      withoutStrength += block.keep { _, strength in strength > 0 }
    }
  }

  private func take(_ batch: RowBatch, _ numbered: NumberedBlock) throws(StreamError) {
    guard let spilled else {
      index.numberValues(batch, numbered)
      worker.take(numbered)
      return
    }
    spare = numbered
    let block = numbered.events
    // Keys that have a state go on with it; the events of others are spilled.
    var resident = EventBlock()
    var keys: [Int32] = []
    for place in 0..<block.count {
      let row = Int(block.rows[place])
      let (time, strength) = (block.times[place], block.strengths[place])
      if request.fold != nil, let key = index.find(batch, row) {
        resident.append(row: row, time: time, strength: strength)
        keys.append(key)
      } else {
        try spilled.add(batch, row, index.inputColumns, time: time, strength: strength)
      }
    }
    // No law that is spilled asks for users.
    keys.withUnsafeMutableBufferPointer { keys in
      guard let keys = keys.baseAddress else { return }
      store.add(resident, keys: keys, users: keys, keyCount: index.count)
    }
  }

  private func spillIfFull() throws(StreamError) {
    guard spilled == nil else { return }
    let held = index.valueByteCount + worker.byteCount
    guard held > memory.residentBytes else { return }
    if resumed != nil { throw memory.refusal("--state", held) }
    guard memory.canSpill else { throw memory.refusal("spilling", held) }
    if request.law.countsEvents { throw memory.refusal("--law step", held) }
    if request.normalisation != nil { throw memory.refusal("--normalise", held) }
    let spilled = SpilledEvents(memoryBytes: memory.sorterBytes, folder: options.tmpdir)
    self.spilled = spilled
    worker.finish()
    guard let kept = store as? KeptStore else { return }
    try kept.handBack { [index] (key, time, strength) throws(StreamError) in
      try spilled.add(time: time, strength: strength) { index.forEachValue(of: key, $0) }
    }
    index = try KeyIndex(reader, request.keyColumns, needsUser: false)
  }

  private func resolvedMoments() throws(StreamError) -> [Int64] {
    guard let newest = resumed.map({ $0.newest }) ?? events.newest else {
      return request.moments.map { _ in 0 }
    }
    var moments: [Int64] = []
    for moment in request.moments {
      guard let time = moment.resolved(last: newest) else {
        throw StreamError(
          .badData, file: reader.name,
          "--at: expected a time until the year 2262, found a later one")
      }
      moments.append(time)
    }
    return moments
  }

  private func report(_ moments: [Int64], laterCounts: [Int], belowMinimum: Int) {
    for (moment, later) in zip(moments, laterCounts) {
      let count = later + laterThanOnly
      if count > 0 {
        Messages.warning(
          "left out \(counted(count, "event")) later than --at \(secondsText(moment))")
      }
    }
    if withoutStrength > 0 {
      Messages.warning(withoutStrengthText(withoutStrength))
    }
    if belowMinimum > 0 {
      Messages.note("left out \(counted(belowMinimum, "row")) under --min-interest")
    }
  }
}
