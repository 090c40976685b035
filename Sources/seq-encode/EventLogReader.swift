import TSVStreams
import ToolSupport

/// Reads the main input into columns.
struct EventLogReader: ~Copyable {
  private var columns: EventColumns
  private var users = ByteTable()
  private var items = ListWords()
  private var events = ListWords()
  private var sessions = ListWords()
  private var contents = ByteTable()
  private var contentBytes: [UInt8] = []
  private var userHashes = [UInt64](repeating: 0, count: touchedRows)
  private static let touchedRows = 64
  private let input: TableReader
  private let times: TimeReader
  private let inputColumns: InputColumns
  private let reducesToCore: Bool
  /// What is known of the users of a log that is grouped by user.
  private var groups = UserGroups()
  private let isGrouped: Bool
  private var undecided: UndecidedRows
  private var batch: RowBatch?
  private var nextRow = 0
  private var ended = false

  init(
    _ input: TableReader, _ inputColumns: InputColumns, times: TimeReader, isGrouped: Bool,
    reducesToCore: Bool, leavesOutBadRows: Bool
  ) {
    self.input = input
    self.inputColumns = inputColumns
    self.times = times
    self.reducesToCore = reducesToCore
    self.isGrouped = isGrouped
    columns = inputColumns.emptyLog
    undecided = UndecidedRows(goesOn: leavesOutBadRows)
    input.judgesLater = true
  }

  /// The whole log, or, of a log grouped by user, the next part with all events of its users; nil
  /// at the end.
  mutating func next(
    _ share: inout MemoryShare
  ) throws(StreamError) -> (names: EventNames, columns: EventColumns)? {
    if ended { return nil }
    try read(&share)
    columns.remove(try undecided.decide(columns, input))
    if ended { try input.judge() }
    if isGrouped, columns.count == 0, ended { return nil }
    try share.hold(memoryBytes + workBytes)
    var log = inputColumns.emptyLog
    swap(&log, &columns)
    log.contentCount = contents.count
    contents = ByteTable()
    return (EventNames(takeTables(), of: &log, keepsUserOrder: isGrouped), log)
  }

  private var memoryBytes: Int {
    columns.memoryBytes + users.memoryBytes + items.table.memoryBytes + events.table.memoryBytes
      + sessions.table.memoryBytes + contents.memoryBytes + groups.memoryBytes
      + undecided.memoryBytes
  }

  /// What sorting, filtering and splitting need beside the columns, at most at any one time.
  private var workBytes: Int {
    // The order, and the flags of a filter or what a reduction to the core knows of an event.
    let perEvent = 4 + (reducesToCore ? 13 : 1)
    let perUser = 64
    let perItem = 40
    return perEvent * columns.count + perUser * users.count + perItem * items.table.count
      + 4 * contents.count
  }

  private mutating func takeTables() -> EventTables {
    var users = ByteTable()
    var items = ListWords()
    var events = ListWords()
    var sessions = ListWords()
    swap(&users, &self.users)
    swap(&items, &self.items)
    swap(&events, &self.events)
    swap(&sessions, &self.sessions)
    return EventTables(
      users: users, items: items.finished(), events: events.finished(),
      sessions: sessions.finished())
  }

  /// Reads to the end of the input, or of a part that is large enough.
  private mutating func read(_ share: inout MemoryShare) throws(StreamError) {
    while true {
      if batch == nil || nextRow == batch?.count {
        batch = try input.next()
        nextRow = 0
      }
      guard let batch else {
        ended = true
        return
      }
      while nextRow < batch.count {
        let rows = nextRow..<min(nextRow + Self.touchedRows, batch.count)
        if try read(batch, rows) { return }
      }
      try share.hold(memoryBytes)
      if columns.count > Int(Int32.max) - 1 {
        throw StreamError(
          .unavailable, "expected at most 2147483646 events, found more",
          hint: "split the log by user")
      }
    }
  }

  /// Reads some rows, after a look at where all their users lie: there are more users than fit into
  /// the cache. True where a part ends before one of them.
  private mutating func read(
    _ batch: RowBatch, _ rows: Range<Int>
  ) throws(StreamError) -> Bool {
    for row in rows {
      let hash = ByteTable.hash(batch.field(row, inputColumns.user))
      userHashes[row - rows.lowerBound] = hash
      users.touch(hash: hash)
    }
    for row in rows {
      if isGrouped, try groups.endsPart(of: columns.count, batch, row, inputColumns.user) {
        return true
      }
      try read(batch, row, userHash: userHashes[row - rows.lowerBound])
      nextRow += 1
    }
    return false
  }

  /// Reads one row: all fields first, so that a row is taken whole or not at all.
  private mutating func read(
    _ batch: RowBatch, _ row: Int, userHash: UInt64
  ) throws(StreamError) {
    let userField = batch.field(row, inputColumns.user)
    if userField.isEmpty {
      return try input.reject(batch, row, column: inputColumns.user, expected: "a user")
    }
    guard let item = items.number(of: batch.field(row, inputColumns.item)) else {
      return try refuse(batch, row, inputColumns.item, "an item")
    }
    let timeField = batch.field(row, inputColumns.time)
    guard let time = times.nanoseconds(timeField) else {
      let (expected, hint) = times.expectation(timeField)
      return try input.reject(
        batch, row, column: inputColumns.time, expected: expected, hint: hint)
    }
    guard let extra = try readExtra(batch, row) else { return }
    columns.users.append(Int32(truncatingIfNeeded: users.insert(userField, hash: userHash)))
    columns.items.append(item)
    columns.timesNanoseconds.append(time)
    if inputColumns.event != nil { columns.events?.append(extra.event) }
    if inputColumns.value != nil { columns.values?.append(extra.value) }
    if inputColumns.session != nil { columns.sessions?.append(extra.session) }
    appendCarried(batch, row)
    if let contentColumns = inputColumns.contents {
      contentBytes.removeAll(keepingCapacity: true)
      for column in contentColumns {
        contentBytes.append(contentsOf: batch.field(row, column))
        contentBytes.append(0x09)
      }
      let content = contentBytes.withUnsafeBufferPointer { contents.insert($0) }
      columns.contents?.append(Int32(truncatingIfNeeded: content))
    }
  }

  private mutating func appendCarried(_ batch: RowBatch, _ row: Int) {
    for (index, carried) in inputColumns.carried.enumerated() {
      let field = batch.field(row, carried.index)
      let wasNumeric = columns.carried[index].isNumeric
      columns.carried[index].append(field)
      guard wasNumeric, !carried.isNumber, !inputColumns.allowsAbsent else { continue }
      if field.isEmpty {
        undecided.append(event: columns.count - 1, column: index, name: carried.name, batch, row)
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
    let reason = ListField.refusal(batch.field(row, column)) ?? "is refused"
    try input.reject(
      batch, row, column: column, expected: "\(what) that can stand in a list",
      hint: "it \(reason); values of a list are separated by one space")
  }
}

/// The text of everything that is numbered.
struct EventTables: ~Copyable {
  let users: ByteTable
  let items: ByteTable
  let events: ByteTable
  let sessions: ByteTable
}
