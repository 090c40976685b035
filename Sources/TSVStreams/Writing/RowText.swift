/// The text of rows under construction, put together before it is sent anywhere.
///
/// Fields are appended some ten million times a second: what is called for each is inlined into
/// its caller.
public final class RowText {
  @usableFromInline
  struct Buffer {
    @usableFromInline var start: UnsafeMutablePointer<UInt8>
    @usableFromInline var length = 0
    @usableFromInline var capacity: Int
  }

  /// Behind a pointer that never changes, so that an access costs no exclusivity check.
  @usableFromInline let buffer: UnsafeMutablePointer<Buffer>

  package init(capacity: Int = 1 << 12) {
    buffer = .allocate(capacity: 1)
    buffer.initialize(to: Buffer(start: .allocate(capacity: capacity), capacity: capacity))
  }

  deinit {
    buffer.pointee.start.deallocate()
    buffer.deallocate()
  }

  /// The text; valid until something is appended.
  @inlinable
  public var bytes: Bytes { Bytes(start: buffer.pointee.start, count: buffer.pointee.length) }

  @inlinable
  public var count: Int { buffer.pointee.length }

  @inlinable
  public func clear() { buffer.pointee.length = 0 }

  @inlinable @inline(__always)
  public func append(_ bytes: Bytes) {
    guard let from = bytes.baseAddress else { return }
    append(bytes.count) { copyBytes(from, to: $0, count: bytes.count) }
  }

  package func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  @inlinable
  public func append(_ value: Int) {
    buffer.pointee.length &+= NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  package func append(_ value: Double) {
    buffer.pointee.length &+= NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  package func append(_ value: Float) {
    buffer.pointee.length &+= NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  /// A time or a duration, as seconds.
  package func append(nanoseconds: Int64) {
    buffer.pointee.length &+= NumberText.writeSeconds(
      nanoseconds: nanoseconds, to: reserve(NumberText.maxLength))
  }

  /// Between fields.
  @inlinable
  public func tab() { byte(0x09) }

  /// Between the values of a list.
  @inlinable
  public func space() { byte(0x20) }

  @inlinable
  public func newline() { byte(0x0A) }

  @inlinable @inline(__always)
  func byte(_ byte: UInt8) {
    reserve(1).pointee = byte
    buffer.pointee.length &+= 1
  }

  /// Appends `count` bytes, which `write` puts where it is told to.
  @inlinable @inline(__always)
  public func append(_ count: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Void) {
    write(reserve(count))
    buffer.pointee.length &+= count
  }

  /// Room for `count` more bytes, and where they go.
  @inlinable @inline(__always)
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
}
