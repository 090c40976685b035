/// The bytes of a field, a key or a line, borrowed from a buffer.
public typealias Bytes = UnsafeBufferPointer<UInt8>

/// Copies a field: most are so short that a call of `memmove` takes longer than the copy.
@inlinable @inline(__always)
public func copyBytes(
  _ source: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, count: Int
) {
  // Two words that overlap in the middle.
  let (from, to) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
  if count > 16 {
    target.update(from: source, count: count)
  } else if count >= 8 {
    let last = from.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    to.storeBytes(of: from.loadUnaligned(as: UInt64.self), as: UInt64.self)
    to.storeBytes(of: last, toByteOffset: count &- 8, as: UInt64.self)
  } else if count >= 4 {
    let last = from.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self)
    to.storeBytes(of: from.loadUnaligned(as: UInt32.self), as: UInt32.self)
    to.storeBytes(of: last, toByteOffset: count &- 4, as: UInt32.self)
  } else {
    for index in 0..<count { target[index] = source[index] }
  }
}
