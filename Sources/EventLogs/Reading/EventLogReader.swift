package import TSVStreams
package import ToolSupport

/// Reads the main input into columns: as a whole, or as much of it as there is memory for at a
/// time.
package struct EventLogReader: ~Copyable {
  var columns: EventColumns
  /// Users of a log that is grouped by user.
  var users = ByteTable()
  /// Users of any other log, numbered ahead.
  private let numbering: UserNumbering?
  var userNumbers: [Int32] = []
  var items: ListValues
  /// The items of the batch's rows; empty where they are still to be numbered.
  var itemNumbers: [Int32] = []
  var events = ListValues()
  var sessions = ListValues()
  var contents = ByteTable()
  var contentBytes: [UInt8] = []
  private static let mostBatchRows = 1 << 16
  let input: TableReader
  let times: TimeReader
  let inputColumns: InputColumns
  let memory: LogMemory
  private let workingMemory: WorkingMemory
  /// What is known of the users of a log that is grouped by user.
  var groups = GroupingCheck()
  let isGrouped: Bool
  var undecided: UndecidedRows
  private var batch: RowBatch?
  var nextRow = 0
  /// Events that have been taken from here.
  var takenCount = 0
  private var hasReserved = false
  /// Whether the input has been read to its end.
  private(set) var hasEnded = false
  /// Whether some events have been reported as bad rows only at the end of the input.
  private(set) var hasLateBadRows = false

  package init(
    _ input: TableReader, _ inputColumns: InputColumns, _ rules: EncodingRules,
    _ stream: StreamOptions
  ) {
    self.input = input
    self.inputColumns = inputColumns
    times = stream.timeReader
    memory = LogMemory(limitBytes: stream.memoryBytes, outputCount: 1 + rules.sides.count)
    workingMemory = WorkingMemory(
      reducesToCore: rules.filters.reducesToCore, changesNumbers: rules.numbers.changeNumbers,
      splitsWholeRows: rules.holdout.splitsWholeRows)
    isGrouped = rules.isGrouped
    numbering = isGrouped ? nil : UserNumbering(input, column: inputColumns.user)
    columns = inputColumns.emptyLog
    items = ListValues(becomeIndices: inputColumns.itemsBecomeIndices)
    undecided = UndecidedRows(goesOn: stream.leavesOutBadRows)
    input.judgesLater = true
  }

  /// Reads to the end of the input, or of a part of a grouped log, or until the memory is full.
  mutating func read() throws(StreamError) {
    while !hasEnded {
      if batch == nil || nextRow == batch?.count {
        try nextBatch()
      }
      guard let batch else {
        hasEnded = true
        break
      }
      if try !readRows(of: batch) { break }
      reserveRoom()
      if try isFull() { return }
    }
    if hasEnded || isGrouped {
      let lateBadRows = try undecided.decide(columns, input)
      hasLateBadRows = !lateBadRows.isEmpty
      if takenCount == 0 { columns.remove(lateBadRows) }
    }
    if hasEnded { try input.judge() }
  }

  private mutating func nextBatch() throws(StreamError) {
    nextRow = 0
    itemNumbers = []
    if let numbering {
      let next = try numbering.next()
      batch = next?.batch
      userNumbers = next?.users ?? []
    } else {
      batch = try input.next()
    }
  }

  /// Makes room for as many events as the input seems to hold, once enough have come to tell; what
  /// has been read ahead of them makes that a little too few.
  private mutating func reserveRoom() {
    guard !hasReserved, columns.count >= 1 << 20, let rows = input.expectedRows else { return }
    hasReserved = true
    columns.reserve(min(rows + rows / 4, memory.logBytes / 16, Int(Int32.max)))
  }

  /// Whether no more events may be held.
  private func isFull() throws(StreamError) -> Bool {
    let lastingBytes =
      items.table.memoryBytes(inserting: Self.mostBatchRows)
      + events.table.memoryBytes(inserting: Self.mostBatchRows)
      + groups.memoryBytes + undecided.memoryBytes
    let users =
      numbering?.memory
      ?? UserTable.Memory(
        count: users.count, bytes: users.memoryBytes(inserting: Self.mostBatchRows))
    let neededBytes =
      lastingBytes + columns.memoryBytes + users.bytes
      + sessions.table.memoryBytes(inserting: Self.mostBatchRows)
      + contents.memoryBytes(inserting: Self.mostBatchRows)
      + workingMemory.bytes(
        events: columns.count, users: users.count, items: items.table.count,
        contents: contents.count)
    if neededBytes <= memory.logBytes, columns.count < Int(Int32.max) - Self.mostBatchRows {
      return false
    }
    if isGrouped { throw memory.refusal("the events of a user", neededBytes) }
    try memory.checkSpilling(neededBytes)
    if lastingBytes > memory.lastingBytes {
      throw memory.refusal("the items and bad rows", 3 * lastingBytes)
    }
    return true
  }

  /// The whole log, or the part of a grouped log, that has been read.
  mutating func takeLog() -> (names: EventNames, columns: EventColumns) {
    var run = takeRun(inputColumns.emptyLog)
    let catalogue = takeCatalogue()
    var columns = EventColumns()
    swap(&columns, &run.columns)
    if isGrouped {
      return (EventNames(users: run.users, sessions: run.sessions, catalogue), columns)
    }
    let names = EventNames(
      users: run.users, sessions: run.sessions, catalogue, sorting: &columns.users)
    return (names, columns)
  }

  /// The events that have been read; items and event types go on being numbered.
  mutating func takeRun() -> SpilledRun {
    takenCount += columns.count
    return takeRun(columns.emptied)
  }

  private mutating func takeRun(_ next: EventColumns) -> SpilledRun {
    var run = SpilledRun(columns: next)
    swap(&run.columns, &columns)
    run.columns.contentCount = contents.count
    if let numbering { run.users = numbering.takeTable() } else { swap(&run.users, &users) }
    swap(&run.contents, &contents)
    var sessions = ListValues()
    swap(&sessions, &self.sessions)
    run.sessions = sessions.finished()
    return run
  }

  /// What was numbered over the whole log.
  mutating func takeCatalogue() -> CatalogueNames {
    var items = ListValues()
    var events = ListValues()
    swap(&items, &self.items)
    swap(&events, &self.events)
    itemNumbers = []
    return CatalogueNames(items: items.finished(), events: events.finished())
  }
}

extension StreamOptions {
  /// Whether the run goes on where a row is bad.
  fileprivate var leavesOutBadRows: Bool {
    if case .fail = onBad.action { false } else { true }
  }
}
