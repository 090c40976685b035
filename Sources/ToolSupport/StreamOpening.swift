internal import Glibc
package import TSVStreams

/// Opening what the options name.
extension StreamOptions {
  /// Times of the main input.
  package var timeReader: TimeReader {
    TimeReader(unit: timeUnit, format: timeFormat, utcOffset: utcOffset)
  }

  package func memoryBudget() -> MemoryBudget { MemoryBudget(limitBytes: memoryBytes) }

  /// The main input: names of `--columns`, bad rows as `--on-bad` says.
  ///
  /// - Parameter spacedColumns: those of an input without header whose fields white space divides
  package func openInput(spacedColumns: [String]? = nil) throws(StreamError) -> TableReader {
    if files.isEmpty, Descriptor.isTerminal(STDIN_FILENO) {
      throw StreamError(
        .usage, "expected a file or a pipe, found a terminal as standard input",
        hint: "name a file, or - to type the input")
    }
    var format = InputFormat()
    format.columns = columns.flatMap(\.pairs)
    format.hasHeader = !noHeader && spacedColumns == nil
    format.spacedColumns = spacedColumns
    format.maxLineBytes = maxLine.bytes
    let progress = ReadingProgress()
    Attendant.watch(progress, showsBar: showsBar)
    return try TableReader(
      files.map { $0 == "-" ? nil : $0 }, format: format,
      badRows: BadRowPolicy(onBad.action, maxShare: maxBad.value), threaded: threadCount > 1,
      columnsCanBeNamed: spacedColumns == nil, progress: progress)
  }

  /// A side input: standard names, no bad rows.
  ///
  /// - Parameter spacedColumns: as of `openInput`
  package func openSide(
    _ path: String, spacedColumns: [String]? = nil
  ) throws(StreamError) -> TableReader {
    var format = InputFormat()
    format.hasHeader = spacedColumns == nil
    format.spacedColumns = spacedColumns
    return try TableReader(
      [path], format: format, threaded: threadCount > 1, columnsCanBeNamed: false)
  }

  /// The main output with its header, which is on its way when this returns.
  package func createOutput(header: [String]) throws(StreamError) -> TableWriter {
    let file = try openOutput()
    let writer = try TableWriter(
      file, compression: compression(of: file), workers: compressionWorkers)
    if !noHeaderOut { try writer.header(header) }
    return writer
  }

  /// The same options for an output that people read at the end of a pipe: plain text, unless
  /// `-o NAME.zst` or `--level` asks for zstd.
  package var forReport: StreamOptions {
    var options = self
    let wantsFrame = output?.hasSuffix(".zst") ?? false
    options.plain = plain || level == nil && !wantsFrame
    return options
  }

  /// A side output: replaces what is there when it is finished, compressed by its suffix.
  package func createSide(
    _ path: String, header: [String], holding lock: FileLock? = nil
  ) throws(StreamError) -> TableWriter {
    let writer = try createSideWithoutHeader(path, holding: lock)
    try writer.header(header)
    return writer
  }

  /// Holds a side file that is read and then replaced, from now until `release` or the end; first
  /// waits for other runs that do.
  ///
  /// To be called when the main input has come with its first row or its end: a run that holds a
  /// file while it waits for a stage before it could keep that stage waiting for ever.
  package func hold(_ path: String) throws(StreamError) -> FileLock? {
    try FileLock(path) { Messages.warning($0) }
  }

  /// The same, for outputs that are no table with one header.
  package func createSideWithoutHeader(
    _ path: String, holding lock: FileLock? = nil
  ) throws(StreamError) -> TableWriter {
    try TableWriter(
      OutputFile(replacing: path, holding: lock), compression: suffixCompression(path),
      workers: compressionWorkers)
  }

  /// A log that can be watched as it grows, from nothing or, with `goingOn`, from where it is; `-` is
  /// stderr.
  package func createLog(
    _ path: String, header: [String], goingOn: Bool = false
  ) throws(StreamError) -> TableWriter {
    let file =
      path == "-"
      ? OutputFile.standardError()
      : try OutputFile.growing(path) { Messages.warning($0) }
    let hasHeader = path != "-" && goingOn && file.goOn()
    if path != "-", !hasHeader { try file.startOver() }
    let writer = try TableWriter(
      file, compression: suffixCompression(path), workers: compressionWorkers)
    if !hasHeader { try writer.header(header) }
    return writer
  }

  /// Says what was left out of the main input, if anything was.
  package func summarise(_ reader: TableReader) {
    if let summary = reader.badRowSummary { Messages.warning(summary) }
  }

  private func openOutput() throws(StreamError) -> OutputFile {
    guard let output, output != "-" else { return .standardOutput() }
    return try OutputFile(replacing: output, evenIfItExists: force)
  }

  private func compression(of file: OutputFile) -> Compression {
    if plain { return .plain }
    if let output, output != "-" { return suffixCompression(output) }
    if file.isTerminal { return .plain }
    if level == nil, environment("EBB_PLAIN") == "1" { return .plain }
    return .zstd(level: level?.level ?? 1)
  }

  private func suffixCompression(_ path: String) -> Compression {
    path.hasSuffix(".zst") ? .zstd(level: level?.level ?? 1) : .plain
  }
}
