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
public func bytesEqual(_ left: Bytes, _ right: Bytes) -> Bool {
  left.count == right.count
    && (left.isEmpty || memcmp(left.baseAddress!, right.baseAddress!, left.count) == 0)
}
