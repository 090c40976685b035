/// Writes a stream: a header at once, then rows, plain or as one zstd frame.
///
///     writer.append(key); writer.tab(); writer.append(interest); try writer.endRow()
///
/// Until `finish` has returned, a compressed output lacks its end, so whoever reads it fails too.
public final class TableWriter {
  @usableFromInline static var flushBytes: Int { 1 << 17 }

  /// Rows that have not been sent on.
  @usableFromInline let text = RowText(capacity: 2 * flushBytes)
  private let file: OutputFile
  private let encoder: ZstdEncoder?

  /// - Parameter workers: zstd's threads beside ours; the bytes are the same for one or more.
  package init(
    _ file: OutputFile, compression: Compression = .plain, workers: Int = 1
  ) throws(StreamError) {
    self.file = file
    encoder =
      if case .zstd(let level) = compression {
        try ZstdEncoder(level: level, workers: workers)
      } else { nil }
  }

  package var name: String { file.name }

  /// Writes the header and flushes it, so that the next stage can complain before data comes.
  package func header(_ columns: [String]) throws(StreamError) {
    append(Array(columns.joined(separator: "\t").utf8))
    text.newline()
    try send(.flush)
  }

  /// Appends bytes as they are.
  @inlinable
  public func append(_ bytes: Bytes) { text.append(bytes) }

  package func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  package func append(_ text: String) { append(Array(text.utf8)) }

  @inlinable
  public func append(_ value: Int) { text.append(value) }

  package func append(_ value: Double) { text.append(value) }

  package func append(_ value: Float) { text.append(value) }

  /// A time or a duration, as seconds.
  package func append(nanoseconds: Int64) { text.append(nanoseconds: nanoseconds) }

  @inlinable
  public func tab() { text.tab() }

  /// Between the values of a list.
  @inlinable
  public func space() { text.space() }

  /// Ends the row; now and then the rows so far are sent on.
  @inlinable
  public func endRow() throws(StreamError) {
    text.newline()
    if text.count >= Self.flushBytes { try sendOn() }
  }

  /// Appends whole rows, each with its line end; many of them are sent on where they lie.
  package func append(rows: Bytes) throws(StreamError) {
    if text.count + rows.count < Self.flushBytes { return append(rows) }
    try send(.more)
    try send(UnsafeRawBufferPointer(rows), .more)
  }

  /// Sends on what there is, so that a slow pipeline shows its rows as they come.
  package func flush() throws(StreamError) { try send(.flush) }

  /// Closes the frame and puts the file in place.
  package func finish() throws(StreamError) {
    try send(.end)
    try file.commit()
  }

  @usableFromInline
  func sendOn() throws(StreamError) { try send(.more) }

  private func send(_ step: ZstdEncoder.Step) throws(StreamError) {
    let bytes = UnsafeRawBufferPointer(text.bytes)
    text.clear()
    try send(bytes, step)
  }

  private func send(
    _ bytes: UnsafeRawBufferPointer, _ step: ZstdEncoder.Step
  ) throws(StreamError) {
    guard let encoder else { return try file.write(bytes) }
    try encoder.encode(bytes, step) { (part) throws(StreamError) in try file.write(part) }
  }
}
