internal import TSVStreams

/// The text of rows under construction, put together before it is sent anywhere.
final class RowText {
  private struct Buffer {
    var start: UnsafeMutablePointer<UInt8>
    var length = 0
    var capacity: Int
  }

  /// Behind a pointer that never changes, so that an access costs no check.
  private let buffer: UnsafeMutablePointer<Buffer>

  init() {
    let capacity = 1 << 12
    buffer = .allocate(capacity: 1)
    buffer.initialize(to: Buffer(start: .allocate(capacity: capacity), capacity: capacity))
  }

  deinit {
    buffer.pointee.start.deallocate()
    buffer.deallocate()
  }

  /// The text; valid until something is appended.
  var bytes: Bytes { Bytes(start: buffer.pointee.start, count: buffer.pointee.length) }

  func clear() { buffer.pointee.length = 0 }

  @inline(__always)
  func append(_ bytes: Bytes) {
    guard let from = bytes.baseAddress else { return }
    copyShort(from, to: reserve(bytes.count), bytes.count)
    buffer.pointee.length &+= bytes.count
  }

  /// Most texts are a few bytes, for which a call would take longer than two loads that overlap.
  @inline(__always)
  private func copyShort(
    _ from: UnsafePointer<UInt8>, to: UnsafeMutablePointer<UInt8>, _ count: Int
  ) {
    let (source, target) = (UnsafeRawPointer(from), UnsafeMutableRawPointer(to))
    if count > 16 || count < 4 {
      to.update(from: from, count: count)
    } else if count >= 8 {
      let last = source.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      target.storeBytes(of: source.loadUnaligned(as: UInt64.self), as: UInt64.self)
      target.storeBytes(of: last, toByteOffset: count &- 8, as: UInt64.self)
    } else {
      let last = source.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
      target.storeBytes(of: source.loadUnaligned(as: UInt32.self), as: UInt32.self)
      target.storeBytes(of: last, toByteOffset: count &- 4, as: UInt32.self)
    }
  }

  func append(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append($0) } }

  func append(_ value: Int) {
    buffer.pointee.length &+= NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  func append(_ value: Double) {
    buffer.pointee.length &+= NumberText.write(value, to: reserve(NumberText.maxLength))
  }

  /// A time, as seconds.
  func append(nanoseconds: Int64) {
    buffer.pointee.length &+= NumberText.writeSeconds(
      nanoseconds: nanoseconds, to: reserve(NumberText.maxLength))
  }

  /// A number of at most 32 bits as it lies in memory.
  func append(number: Int) {
    UnsafeMutableRawPointer(reserve(4)).storeBytes(
      of: UInt32(truncatingIfNeeded: number), as: UInt32.self)
    buffer.pointee.length &+= 4
  }

  /// Numbers of some rows as they lie in memory.
  @inline(__always)
  func append<Number: BitwiseCopyable>(_ column: [Number], at rows: ArraySlice<Int32>) {
    let stride = MemoryLayout<Number>.stride
    let target = UnsafeMutableRawPointer(reserve(rows.count * stride))
    column.withUnsafeBufferPointer { column in
      var offset = 0
      for row in rows {
        target.storeBytes(of: column[Int(row)], toByteOffset: offset, as: Number.self)
        offset &+= stride
      }
    }
    buffer.pointee.length &+= rows.count * stride
  }

  func tab() { byte(0x09) }

  func space() { byte(0x20) }

  func newline() { byte(0x0A) }

  @inline(__always)
  private func byte(_ byte: UInt8) {
    reserve(1).pointee = byte
    buffer.pointee.length &+= 1
  }

  /// Room for `count` more bytes, and where they go.
  @inline(__always)
  private func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if buffer.pointee.length &+ count > buffer.pointee.capacity { grow(by: count) }
    return buffer.pointee.start + buffer.pointee.length
  }

  private func grow(by count: Int) {
    let capacity = (buffer.pointee.length + count) * 2
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: buffer.pointee.start, count: buffer.pointee.length)
    buffer.pointee.start.deallocate()
    buffer.pointee.start = larger
    buffer.pointee.capacity = capacity
  }
}
