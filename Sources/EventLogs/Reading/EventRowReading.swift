internal import TSVStreams

/// Reading the rows of a batch, field by field.
extension EventLogReader {
  /// Reads the rest of a batch; false where a part ends before one of its rows.
  mutating func readRows(of batch: RowBatch) throws(StreamError) -> Bool {
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
