internal import Glibc

/// The first eight bytes as a number that sorts as they do, shorter strings filled up with zeros.
public func bytePrefix(_ bytes: Bytes) -> UInt64 {
  if bytes.count >= 8 {
    return UInt64(bigEndian: UnsafeRawPointer(bytes.baseAddress!).loadUnaligned(as: UInt64.self))
  }
  var prefix: UInt64 = 0
  for index in 0..<bytes.count {
    prefix |= UInt64(bytes[index]) << UInt64(56 - 8 * index)
  }
  return prefix
}

/// Whether `left` comes before `right` in byte order (as `LC_ALL=C sort` has it).
public func bytesPrecede(_ left: Bytes, _ right: Bytes) -> Bool {
  let order =
    left.isEmpty || right.isEmpty
    ? 0 : memcmp(left.baseAddress!, right.baseAddress!, min(left.count, right.count))
  return order != 0 ? order < 0 : left.count < right.count
}

/// Whether two byte strings are the same.
///
/// A word at a time, the last one overlapping the one before: fields are short.
@inlinable @inline(__always)
public func bytesEqual(_ left: Bytes, _ right: Bytes) -> Bool {
  let count = left.count
  guard count == right.count else { return false }
  guard let left = UnsafeRawPointer(left.baseAddress),
    let right = UnsafeRawPointer(right.baseAddress)
  else { return true }
  if count < 4 {
    for index in 0..<count
    where left.load(fromByteOffset: index, as: UInt8.self)
      != right.load(fromByteOffset: index, as: UInt8.self)
    {
      return false
    }
    return true
  }
  if count < 8 {
    return areSame(left, right, at: 0, UInt32.self)
      && areSame(left, right, at: count &- 4, UInt32.self)
  }
  var index = 0
  while index &+ 8 < count {
    if !areSame(left, right, at: index, UInt64.self) { return false }
    index &+= 8
  }
  return areSame(left, right, at: count &- 8, UInt64.self)
}

@inlinable @inline(__always)
func areSame<Word: FixedWidthInteger & BitwiseCopyable>(
  _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, at offset: Int, _: Word.Type
) -> Bool {
  left.loadUnaligned(fromByteOffset: offset, as: Word.self)
    == right.loadUnaligned(fromByteOffset: offset, as: Word.self)
}
