/// A fixed 64-bit hash of a name: FNV-1a over its bytes, then the finaliser of MurmurHash3, which
/// spreads the last bytes over all bits. Part of the tool's contract: it never changes, so that
/// ties fall the same way on every machine and in every version.
package func nameHash(_ name: UnsafeRawBufferPointer) -> UInt64 {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in name {
    hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
  }
  return mixed(hash)
}

/// The tie break of an item in a user's list: lower comes first. Each user sees another order.
@inlinable
package func tieHash(user: UInt64, item: UInt64) -> UInt64 {
  mixed(user &* 0x9e37_79b9_7f4a_7c15 &+ item)
}

/// The 64-bit finaliser of MurmurHash3 (Appleby, public domain): a bijection.
@usableFromInline
func mixed(_ value: UInt64) -> UInt64 {
  var hash = value
  hash ^= hash >> 33
  hash = hash &* 0xff51_afd7_ed55_8ccd
  hash ^= hash >> 33
  hash = hash &* 0xc4ce_b9fe_1a85_ec53
  return hash ^ (hash >> 33)
}

/// The first eight bytes of a name as a number that orders as the bytes do; shorter names are
/// filled with zeros, so equal prefixes still need the names themselves.
package func namePrefix(_ name: UnsafeRawBufferPointer) -> UInt64 {
  var prefix: UInt64 = 0
  for index in 0..<8 {
    prefix = prefix << 8 | (index < name.count ? UInt64(name[index]) : 0)
  }
  return prefix
}
