/// Writes a stream: a header at once, then rows, plain or as one zstd frame.
///
///     writer.append(key); writer.tab(); writer.append(interest); try writer.endRow()
///
/// Until `finish` has returned, a compressed output lacks its end, so whoever reads it fails too.
public final class TableWriter {
  /// Fields are appended some ten million times a second; behind a pointer that never changes they
  /// cost no exclusivity check.
  @usableFromInline
  struct Buffer {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var length: Int
    @usableFromInline var capacity: Int
  }

  @usableFromInline static var flushBytes: Int { 1 << 17 }

  @usableFromInline let buffer: UnsafeMutablePointer<Buffer>
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
    let capacity = Self.flushBytes * 2
    buffer = .allocate(capacity: 1)
    buffer.initialize(
      to: Buffer(start: .allocate(capacity: capacity), length: 0, capacity: capacity))
  }

  deinit {
    buffer.pointee.start.deallocate()
    buffer.deallocate()
  }

  package var name: String { file.name }

  /// Writes the header and flushes it, so that the next stage can complain before data comes.
  package func header(_ columns: [String]) throws(StreamError) {
    append(Array(columns.joined(separator: "\t").utf8))
    newline()
    try send(.flush)
  }

  /// Appends bytes as they are.
  @inlinable
  public func append(_ bytes: Bytes) {
    let count = bytes.count
    guard count > 0 else { return }
    copyBytes(bytes.baseAddress!, to: reserve(count), count: count)
    buffer.pointee.length &+= count
  }

  package func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  package func append(_ text: String) { append(Array(text.utf8)) }

  @inlinable
  public func append(_ value: Int) {
    buffer.pointee.length &+= NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  package func append(_ value: Double) {
    buffer.pointee.length += NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  package func append(_ value: Float) {
    buffer.pointee.length += NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  /// A time or a duration, as seconds.
  package func append(nanoseconds: Int64) {
    buffer.pointee.length += NumberText.writeSeconds(
      nanoseconds: nanoseconds, to: reserve(NumberText.maxLength))
  }

  @inlinable
  public func tab() { byte(0x09) }

  /// Between the values of a list.
  @inlinable
  public func space() { byte(0x20) }

  /// Ends the row; now and then the rows so far are sent on.
  @inlinable
  public func endRow() throws(StreamError) {
    newline()
    if buffer.pointee.length >= Self.flushBytes { try sendOn() }
  }

  /// Appends whole rows, each with its line end; many of them are sent on where they lie.
  package func append(rows: Bytes) throws(StreamError) {
    if buffer.pointee.length + rows.count < Self.flushBytes { return append(rows) }
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

  @inlinable
  func newline() { byte(0x0A) }

  @inlinable
  func byte(_ byte: UInt8) {
    reserve(1).pointee = byte
    buffer.pointee.length &+= 1
  }

  /// Room for `count` more bytes, and where they go.
  @inlinable
  func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if buffer.pointee.length &+ count > buffer.pointee.capacity { grow(by: count) }
    return buffer.pointee.start + buffer.pointee.length
  }

  @usableFromInline
  func grow(by count: Int) {
    let capacity = (buffer.pointee.length + count) * 2
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: buffer.pointee.start, count: buffer.pointee.length)
    buffer.pointee.start.deallocate()
    buffer.pointee.start = larger
    buffer.pointee.capacity = capacity
  }

  @usableFromInline
  func sendOn() throws(StreamError) { try send(.more) }

  private func send(_ step: ZstdEncoder.Step) throws(StreamError) {
    let bytes = UnsafeRawBufferPointer(start: buffer.pointee.start, count: buffer.pointee.length)
    buffer.pointee.length = 0
    try send(bytes, step)
  }

  private func send(
    _ bytes: UnsafeRawBufferPointer, _ step: ZstdEncoder.Step
  ) throws(StreamError) {
    guard let encoder else { return try file.write(bytes) }
    try encoder.encode(bytes, step) { (part) throws(StreamError) in try file.write(part) }
  }
}
