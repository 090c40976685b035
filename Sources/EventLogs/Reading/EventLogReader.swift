package import TSVStreams
package import ToolSupport

/// Reads the main input into columns: as a whole, or as much of it as there is memory for at a
/// time.
package struct EventLogReader: ~Copyable {
  private var columns: EventColumns
  /// Users of a log that is grouped by user.
  private var users = ByteTable()
  /// Users of any other log, numbered ahead.
  private let numbering: UserNumbering?
  private var userNumbers: [Int32] = []
  private var items: ListValues
  /// The items of the batch's rows; empty where they are still to be numbered.
  private var itemNumbers: [Int32] = []
  private var events = ListValues()
  private var sessions = ListValues()
  private var contents = ByteTable()
  private var contentBytes: [UInt8] = []
  private static let mostBatchRows = 1 << 16
  private let input: TableReader
  private let times: TimeReader
  private let inputColumns: InputColumns
  let memory: LogMemory
  private let workingMemory: WorkingMemory
  /// What is known of the users of a log that is grouped by user.
  private var groups = GroupingCheck()
  let isGrouped: Bool
  private var undecided: UndecidedRows
  private var batch: RowBatch?
  private var nextRow = 0
  /// Events that have been taken from here.
  private var takenCount = 0
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
      let next = try numbering.next(of: input)
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
      ?? UserNumbering.Memory(
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

  /// Reads the rest of a batch; false where a part ends before one of its rows.
  private mutating func readRows(of batch: RowBatch) throws(StreamError) -> Bool {
    if itemNumbers.isEmpty {
      itemNumbers = items.numbers(of: batch, column: inputColumns.item)
    }
    while nextRow < batch.count {
      if isGrouped, try groups.endsPart(of: columns.count, batch, nextRow, inputColumns.user) {
        return false
      }
      try read(batch, nextRow)
      nextRow += 1
    }
    return true
  }

  /// Reads one row: all fields first, so that a row is taken whole or not at all.
  private mutating func read(_ batch: RowBatch, _ row: Int) throws(StreamError) {
    let userField = batch.field(row, inputColumns.user)
    if userField.isEmpty {
      return try input.rejectNameless(
        batch, row, column: inputColumns.user, expected: "a user")
    }
    let item = itemNumbers[row]
    if item < 0 {
      return try input.rejectNameless(
        batch, row, column: inputColumns.item, expected: "an item")
    }
    if items.refuses(item) { return try refuse(batch, row, inputColumns.item, "an item") }
    let timeField = batch.field(row, inputColumns.time)
    guard let time = times.nanoseconds(timeField) else {
      let (expected, hint) = times.expectation(timeField)
      return try input.reject(
        batch, row, column: inputColumns.time, expected: expected, hint: hint)
    }
    guard let extra = try readExtra(batch, row) else { return }
    columns.users.append(
      isGrouped ? Int32(truncatingIfNeeded: users.insert(userField)) : userNumbers[row])
    columns.items.append(item)
    columns.timesNanoseconds.append(time)
    if inputColumns.event != nil { columns.events?.append(extra.event) }
    if inputColumns.value != nil { columns.values?.append(extra.value) }
    if inputColumns.session != nil { columns.sessions?.append(extra.session) }
    appendCarried(batch, row)
    if let contentColumns = inputColumns.contents {
      let content = batch.withKey(row, contentColumns, scratch: &contentBytes) {
        contents.insert($0)
      }
      columns.contents?.append(Int32(truncatingIfNeeded: content))
    }
  }

  private mutating func appendCarried(_ batch: RowBatch, _ row: Int) {
    if inputColumns.carried.isEmpty { return }
    for (index, carried) in inputColumns.carried.enumerated() {
      let field = batch.field(row, carried.index)
      let wasNumeric = columns.carried[index].isNumeric
      columns.carried[index].append(field)
      guard wasNumeric, !carried.isNumber, !inputColumns.allowsAbsent else { continue }
      if field.isEmpty {
        undecided.append(
          event: takenCount + columns.count - 1, column: index, name: carried.name, batch, row)
      } else if !columns.carried[index].isNumeric {
        undecided.forget(column: index)
      }
    }
  }

  /// The columns that need not be there; nil where the row was refused.
  private mutating func readExtra(
    _ batch: RowBatch, _ row: Int
  ) throws(StreamError) -> (event: Int32, value: Double, session: Int32)? {
    var extra: (event: Int32, value: Double, session: Int32) = (0, 0, 0)
    if let column = inputColumns.event {
      guard let event = events.number(of: batch.field(row, column)) else {
        try refuse(batch, row, column, "an event type")
        return nil
      }
      extra.event = event
    }
    if let column = inputColumns.value {
      guard let value = number(batch.field(row, column)) else {
        try input.reject(batch, row, column: column, expected: "a number")
        return nil
      }
      extra.value = value
    }
    if let column = inputColumns.session {
      guard let session = sessions.number(of: batch.field(row, column)) else {
        try refuse(batch, row, column, "a session")
        return nil
      }
      extra.session = session
    }
    if inputColumns.carried.isEmpty { return extra }
    for carried in inputColumns.carried {
      let field = batch.field(row, carried.index)
      if carried.isNumber, number(field) == nil {
        try input.reject(batch, row, column: carried.index, expected: "a number")
        return nil
      }
      if CarriedColumn.refusal(field) != nil {
        try refuse(batch, row, carried.index, "a value")
        return nil
      }
    }
    return extra
  }

  /// A number; NaN where it is absent and may be.
  private func number(_ field: Bytes) -> Double? {
    field.isEmpty && inputColumns.allowsAbsent ? .nan : NumberText.double(field)
  }

  private func refuse(
    _ batch: RowBatch, _ row: Int, _ column: Int, _ what: String
  ) throws(StreamError) {
    let field = batch.field(row, column)
    let reason = ListField.refusal(field) ?? "is refused"
    var hint = "it \(reason); values of a list are separated by one space"
    if field.contains(0x20) {
      // `$N` of awk is the column as it stands in the input.
      hint +=
        ", and awk -F '\\t' -v OFS='\\t' 'NR > 1 {gsub(/ /, \"_\", $\(column + 1))} 1' writes _"
      if column == inputColumns.item { hint += ", or --encode index numbers" }
    }
    try input.reject(
      batch, row, column: column, expected: "\(what) that can stand in a list", hint: hint)
  }
}

extension StreamOptions {
  /// Whether the run goes on where a row is bad.
  fileprivate var leavesOutBadRows: Bool {
    if case .fail = onBad.action { false } else { true }
  }
}
