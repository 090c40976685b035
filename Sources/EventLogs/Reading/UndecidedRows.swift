internal import TSVStreams

/// Rows that are bad if a column in which they have nothing turns out to be one of numbers.
struct UndecidedRows {
  private var rows: [(event: Int, column: Int, row: BadRow)] = []
  private(set) var memoryBytes = 0
  /// Whether bad rows are left out; else the first one ends the run.
  private let goesOn: Bool

  init(goesOn: Bool) { self.goesOn = goesOn }

  /// Takes down a row in which a carried column is empty.
  mutating func append(
    event: Int, column: Int, name: String, _ batch: RowBatch, _ row: Int
  ) {
    if !goesOn, rows.contains(where: { $0.column == column }) { return }
    let bytes = Array(batch.row(row))
    memoryBytes += bytes.count + 160
    rows.append(
      (
        event, column,
        BadRow(
          file: batch.file, line: batch.line(row),
          reason: "column '\(name)': expected a number, found ''",
          hint: "--missing says what stands for it; --carry names other columns", row: bytes)
      ))
  }

  /// Forgets the rows of a column that turned out to hold text.
  mutating func forget(column: Int) {
    rows.removeAll { $0.column == column }
    memoryBytes = rows.reduce(0) { $0 + $1.row.row.count + 160 }
  }

  /// Reports the rows that are bad, in input order; returns their events, each once.
  mutating func decide(_ columns: EventColumns, _ input: TableReader) throws(StreamError) -> [Int] {
    var events: [Int] = []
    for (event, column, row) in rows
    where columns.carried[column].isOfNumbers && events.last != event {
      try input.reject(row)
      events.append(event)
    }
    rows = []
    memoryBytes = 0
    return events
  }
}
