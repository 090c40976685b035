import Interests
package import TSVStreams
package import ToolSupport

/// Every event passes through, with the time since the user's event before it and the interest of
/// its key just before and just after it.
package final class EachRun {
  private let reader: TableReader
  private let options: StreamOptions
  private let combine: Combine
  private let countsEvents: Bool
  let nodeCount: Int
  private let marksRevivals: Bool
  private let events: EventReader
  private let index: KeyNumbers
  private let memory: TableMemory
  private var running: RunningInterests
  private let state: StateFile?
  /// What there was to say of a reader that went away while a state goes on.
  private var readerGone: StreamError?
  private var withoutStrength = 0

  package init(
    _ request: DecayRequest, revivalShare: Double?, _ options: StreamOptions, _ reader: TableReader
  ) throws(StreamError) {
    self.reader = reader
    self.options = options
    running = RunningInterests(
      law: request.law, combine: request.combine, banks: request.banks, revivalShare: revivalShare)
    nodeCount = request.banks?.width ?? 0
    combine = request.combine
    countsEvents = request.law.countsEvents
    marksRevivals = revivalShare != nil
    events = try EventReader(reader, request, needsUser: true, times: options.timeReader)
    index = try KeyNumbers(reader, request.keyColumns, needsUser: true)
    memory = TableMemory(limitBytes: options.memoryBytes)
    guard let path = request.statePath else {
      state = nil
      return
    }
    let terms = StateTerms(request, each: true, marksRevivals: marksRevivals)
    let state = StateFile(path, terms, options, nil)
    self.state = state
    try state.read(into: self, index, memory, request.laws)
    if request.law.needsOrder(request.combine) { events.earliest = state.newest }
  }

  /// The input's columns and those that are added, none of which may be there already.
  package static func columns(
    _ reader: TableReader, revivalShare: Double?
  ) throws(StreamError) -> [String] {
    var added = [ColumnName.gap, ColumnName.before, ColumnName.interest]
    if revivalShare != nil { added.append(ColumnName.revived) }
    for name in added where reader.optionalColumn(name) != nil {
      throw StreamError(
        .badData, file: reader.name, line: 1,
        "expected no column '\(name)', which --each adds, found one",
        hint: "-c old_\(name)=\(name) renames it")
    }
    return reader.columns + added
  }

  /// Events whose keys and users are fetched together.
  private static var stretch: Int { 64 }

  /// Rows in the order of the input.
  package func run(_ writer: TableWriter) throws(StreamError) {
    let numbered = index.newBlock()
    while let batch = try reader.next() {
      try events.read(batch, into: &numbered.events)
      index.numberValues(batch, numbered)
      _ = index.numberPairs(numbered)
      let (keys, users) = (index.keys(numbered), index.users(numbered))
      let block = numbered.events
      for place in 0..<block.count {
        if place % Self.stretch == 0 {
          let count = min(Self.stretch, block.count - place)
          running.touch(keys: keys + place, users: users + place, count: count)
        }
        let row = Int(block.rows[place])
        let event = TimedRow(
          bytes: batch.row(row), timeField: batch.field(row, events.timeColumn),
          time: block.times[place], strength: block.strengths[place],
          lawClass: block.lawClass(place))
        if let disorder = try pass(event, keys[place], users[place], to: writer) {
          try reject(batch, row, disorder)
        }
      }
      try watchMemory()
    }
    try finish(writer)
  }

  /// Rows in the order of time, those of one time in the order of the input.
  package func runSorted(_ writer: TableWriter) throws(StreamError) {
    let sorter = TimeSorter(
      memoryBytes: memory.sorterBytes, folder: options.tmpdir, timeColumn: events.timeColumn)
    var block = BatchEvents()
    while let batch = try reader.next() {
      try events.read(batch, into: &block)
      for place in 0..<block.count {
        try sorter.add(
          batch.row(Int(block.rows[place])), time: block.times[place],
          strength: block.strengths[place], lawClass: block.lawClass(place))
      }
    }
    var rows = 0
    try sorter.drain { (row, field) throws(StreamError) in
      let (key, user) = index.number(field)
      if try pass(row, key, user, to: writer) != nil { throw olderThanState(row) }
      rows += 1
      if rows % 4096 == 0 { try watchMemory() }
    }
    try finish(writer)
  }

  /// Writes the row with what it adds; nothing where it is out of order.
  private func pass(
    _ row: TimedRow, _ key: Int32, _ user: Int32, to writer: TableWriter
  ) throws(StreamError) -> OutOfTimeOrder? {
    let found: RunningInterest
    do {
      found = try running.observe(
        key: key, user: user, timeNanoseconds: row.time, strength: row.strength,
        lawClass: row.lawClass)
    } catch {
      return error
    }
    guard found.interest.isFinite, found.before.isFinite else { throw notFinite(row) }
    if !combine.takes(strength: row.strength) { withoutStrength += 1 }
    if readerGone != nil { return nil }
    try surviving { () throws(StreamError) in try write(row, found, to: writer) }
    return nil
  }

  /// Does what a reader that goes away may stop, where no state has to go on.
  private func surviving(_ body: () throws(StreamError) -> Void) throws(StreamError) {
    do throws(StreamError) {
      try body()
    } catch {
      guard state != nil, error.kind == .readerGone else { throw error }
      readerGone = error
    }
  }

  private func write(
    _ row: TimedRow, _ found: RunningInterest, to writer: TableWriter
  ) throws(StreamError) {
    row.write(to: writer)
    writer.tab()
    writer.append(nanoseconds: found.gapNanoseconds)
    writer.tab()
    writer.append(found.before)
    writer.tab()
    writer.append(found.interest)
    if marksRevivals {
      writer.tab()
      writer.append(found.isRevival ? 1 : 0)
    }
    try writer.endRow()
  }

  private func reject(
    _ batch: RowBatch, _ row: Int, _ disorder: OutOfTimeOrder
  ) throws(StreamError) {
    let group =
      switch disorder {
      case .user: "user"
      case .key: "key of --by"
      }
    try reader.reject(
      batch, row, column: events.timeColumn, expected: "times in order for each \(group)",
      hint: "--sort sorts by time first")
  }

  /// Sorted rows are in order, but what a state holds may be newer.
  private func olderThanState(_ row: TimedRow) -> StreamError {
    StreamError(
      .badData, file: reader.name,
      "expected no event older than those of --state for its user or key, found one at "
        + secondsText(row.time))
  }

  private func notFinite(_ row: TimedRow) -> StreamError {
    StreamError(
      .badData, file: reader.name,
      "expected a finite interest, found none after the event at \(secondsText(row.time))",
      hint: "--value log, or smaller weights")
  }

  private func watchMemory() throws(StreamError) {
    let held = index.valueByteCount + index.pairByteCount + running.byteCount
    if held > memory.residentBytes { throw memory.refusal("--each", held) }
  }

  private func finish(_ writer: TableWriter) throws(StreamError) {
    if readerGone == nil {
      try surviving { () throws(StreamError) in try writer.finish() }
    }
    try state?.write(self, index, pieceNewest: events.newest)
    if let readerGone { throw readerGone }
    options.summarise(reader)
    if withoutStrength > 0 { Messages.warning(withoutStrengthText(withoutStrength)) }
  }
}

extension EachRun: ResumableStore {
  var keepsUsers: Bool { true }
  var keepsTicks: Bool { countsEvents }
  var byteCount: Int { running.byteCount }

  func restore(_ snapshot: KeySnapshot, key: Int32, user: Int32, lawClass: Int32) {
    running.restore(snapshot, key: key, lawClass: lawClass)
  }

  func restore(_ event: WindowEvent, key: Int32) { running.restore(event, key: key) }

  func restore(_ snapshot: UserSnapshot, user: Int32) { running.restore(snapshot, user: user) }

  func snapshot(ofKey key: Int32) -> KeySnapshot? { running.snapshot(ofKey: key) }

  func events(ofKey key: Int32, newest: Int64) -> [WindowEvent] {
    running.events(ofKey: key, newest: newest)
  }

  func snapshot(ofUser user: Int32) -> UserSnapshot? { running.snapshot(ofUser: user) }
}
