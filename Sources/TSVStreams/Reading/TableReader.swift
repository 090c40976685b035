internal import Synchronization

/// Reads a stream: one or more inputs with the same header, plain or compressed, in batches.
///
///     let reader = try TableReader(["events.tsv.zst"])
///     let user = try reader.column("user")
///     while let batch = try reader.next() {
///       for row in 0..<batch.count { use(batch.field(row, user)) }
///     }
///
/// Bytes of a batch are borrowed until the next call of `next`.
package final class TableReader {
  /// Column names, standard ones where the input's format renames them; empty for an input with
  /// neither header nor text.
  package let columns: [String]
  private let places: [String: Int]
  /// Name of the first input, for messages about the header.
  package let name: String
  package let progress: ReadingProgress
  /// The caller calls `judge` when the input has ended.
  package var judgesLater = false
  /// Sees each batch that has rows, in order, before `next` gives it: on the thread that reads ahead,
  /// where there is one. To be set before the first batch is asked for.
  package var looksAhead: (@Sendable (RowBatch) -> Void)? {
    get { filler.looksAhead }
    set { filler.looksAhead = newValue }
  }
  private let columnsCanBeNamed: Bool
  private let filler: BatchFiller
  private let badRows: BadRowLog
  private let threaded: Bool
  private let blockBytes: Int
  private var pump: BatchPump?
  private var storage: BatchStorage?
  private var ended = false
  /// A batch that has been waited for, and not been given yet.
  private var awaited: RowBatch?

  /// - Parameters:
  ///   - inputs: paths, nil for standard input; none is standard input alone.
  ///   - threaded: read ahead on another thread. The rows are the same either way.
  ///   - columnsCanBeNamed: the user may give the columns of these inputs other names.
  ///   - blockBytes: text of a batch, which is more where a line is longer, and bytes of a file read
  ///     at once; 16 or more. The rows are the same for any number.
  package init(
    _ inputs: [String?], format: InputFormat = InputFormat(), badRows policy: BadRowPolicy = .fail,
    threaded: Bool = true, columnsCanBeNamed: Bool = true,
    progress: ReadingProgress = ReadingProgress(), blockBytes: Int = 1 << 18
  ) throws(StreamError) {
    let inputs = inputs.isEmpty ? [nil] : inputs
    name = inputs[0] ?? "stdin"
    self.progress = progress
    (self.threaded, self.blockBytes) = (threaded, blockBytes)
    self.columnsCanBeNamed = columnsCanBeNamed
    badRows = try BadRowLog(policy)
    progress.totalBytes.store(totalSize(of: inputs), ordering: .relaxed)
    filler = BatchFiller(
      inputs: inputs, format: format, blockBytes: blockBytes, stopsAtBadRow: !policy.goesOn,
      progress: progress)
    columns =
      try filler.begin()?.columns ?? format.spacedColumns ?? format.columns.map(\.standard)
    places = Dictionary(
      columns.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  deinit { pump?.cancel() }

  /// Index of a column that has to be there.
  package func column(_ name: String) throws(StreamError) -> Int {
    if let index = places[name] { return index }
    throw StreamError(
      .badData, file: self.name, line: 1, "expected column '\(name)', found \(columns.listed)",
      hint: separatorHint
        ?? (columnsCanBeNamed ? "-c \(name)=NAME names the column that holds it" : nil))
  }

  /// What helps where the header looks as if something else than tabs stood between its columns.
  package var separatorHint: String? { columns.separatorHint }

  /// Index of a column that may be there.
  package func optionalColumn(_ name: String) -> Int? { places[name] }

  /// Indices of columns of which all may be there; nil where one is not.
  package func optionalColumns(_ names: [String]) -> [Int]? {
    let indices = names.compactMap(optionalColumn)
    return indices.count == names.count ? indices : nil
  }

  /// Waits for the first rows, or the end of the last input; `next` gives them.
  package func awaitRows() throws(StreamError) {
    if awaited == nil { awaited = try next() }
  }

  /// The next rows; nil at the end of the last input.
  package func next() throws(StreamError) -> RowBatch? {
    if let awaited {
      self.awaited = nil
      return awaited
    }
    guard !ended else { return nil }
    while let storage = try nextStorage() {
      self.storage = storage
      for row in storage.badRows { try badRows.add(row) }
      let count = storage.batch?.count ?? 0
      badRows.rowsRead += count + storage.badRows.count
      progress.rows.wrappingAdd(count, ordering: .relaxed)
      if count > 0 { return storage.batch }
    }
    ended = true
    if !judgesLater { try judge() }
    return nil
  }

  /// How many rows all inputs may have, by the bytes that were read for those so far; nil where
  /// the size of an input is not known.
  package var expectedRows: Int? {
    let bytes = Double(progress.bytes.load(ordering: .relaxed))
    let total = Double(progress.totalBytes.load(ordering: .relaxed))
    guard bytes > 0, total >= bytes else { return nil }
    return Int(Double(progress.rows.load(ordering: .relaxed)) * total / bytes)
  }

  /// Closes the account of bad rows and holds their number against its bound: at the end of the
  /// input, or, with `judgesLater`, when those are reported too that only the whole input tells.
  package func judge() throws(StreamError) { try badRows.finish(file: name) }

  /// Reports a row that was found bad when it had gone by: throws, or leaves it out.
  package func reject(_ row: BadRow) throws(StreamError) { try badRows.add(row) }

  /// Reports a row whose fields cannot be used: throws, or leaves it out, as `--on-bad` says.
  package func reject(
    _ batch: RowBatch, _ row: Int, _ reason: String, hint: String? = nil
  ) throws(StreamError) {
    try badRows.add(
      BadRow(
        file: batch.file, line: batch.line(row), reason: reason, hint: hint,
        row: Array(batch.row(row))))
  }

  /// The same, for a field: `column 'time': expected …, found '…'`.
  package func reject(
    _ batch: RowBatch, _ row: Int, column: Int, expected: String, hint: String? = nil
  ) throws(StreamError) {
    let found = excerpt(batch.field(row, column))
    try reject(
      batch, row, "column '\(columns[column])': expected \(expected), found '\(found)'", hint: hint)
  }

  /// The same, for an empty user or item: all events without a name would become one.
  package func rejectNameless(
    _ batch: RowBatch, _ row: Int, column: Int, expected: String
  ) throws(StreamError) {
    try reject(
      batch, row, column: column, expected: expected,
      hint: "--on-bad skip leaves out rows without one, as many as --max-bad allows")
  }

  /// What was left out, for the summary; nil where nothing was.
  package var badRowSummary: String? { badRows.summary }

  private func nextStorage() throws(StreamError) -> BatchStorage? {
    if threaded {
      if pump == nil { pump = BatchPump(filler, blockBytes: blockBytes) }
      return try pump!.next(giving: storage)
    }
    let storage = self.storage ?? BatchStorage(capacity: blockBytes)
    return try filler.fill(storage) ? storage : nil
  }
}

/// A field as a message shows it: not longer than a line of text, control bytes replaced.
package func excerpt(_ bytes: Bytes) -> String {
  let longest = 60
  let text = String(decoding: bytes.prefix(longest), as: UTF8.self)
  return bytes.count > longest ? text + "…" : text
}
