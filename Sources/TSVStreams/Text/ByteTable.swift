internal import Glibc

/// Distinct byte strings numbered from 0 in order of first appearance.
///
/// Open addressing with linear probing over (hash, number) slots; the bytes lie one after another
/// in one block. About a fifth of the cost of `[String: Int32]`. A string of at most seven bytes,
/// such as most ids, lies in its slot too: in a large table every look elsewhere is a wait for
/// memory. Numbers are dense, so everything known of a string can lie in plain arrays.
public struct ByteTable: ~Copyable {
  @usableFromInline
  struct Slot {
    @usableFromInline var hash: UInt32
    /// Number + 1; 0 is an empty slot.
    @usableFromInline var entry: UInt32
    /// The string itself if it is short, see `shortKey`.
    @usableFromInline var key: UInt64
  }

  @usableFromInline var slots: UnsafeMutablePointer<Slot>
  @usableFromInline var mask: Int
  @usableFromInline var bytes: UnsafeMutablePointer<UInt8>
  @usableFromInline var byteCapacity: Int
  /// Offset of each string, and of the end of the last, (count + 1).
  @usableFromInline var offsets: UnsafeMutablePointer<Int>
  @usableFromInline var offsetCapacity: Int
  public private(set) var count = 0
  /// A sum over what `touch` saw, so that the look is not optimised away.
  private var touched: UInt32 = 0

  public init() {
    mask = 1023
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(hash: 0, entry: 0, key: 0), count: mask + 1)
    byteCapacity = 1 << 14
    bytes = .allocate(capacity: byteCapacity + 8)
    offsetCapacity = 512
    offsets = .allocate(capacity: offsetCapacity + 1)
    offsets[0] = 0
  }

  deinit {
    slots.deallocate()
    bytes.deallocate()
    offsets.deallocate()
  }

  /// Memory held, for a bound.
  public var memoryBytes: Int {
    (mask + 1) * MemoryLayout<Slot>.stride + byteCapacity + offsetCapacity * 8
  }

  /// Most memory held, for a moment, while so many strings more are inserted.
  public func memoryBytes(inserting more: Int) -> Int {
    let grows = (count + more) * 8 > (mask + 1) * 5
    return memoryBytes + (grows ? 4 * (mask + 1) * MemoryLayout<Slot>.stride : 0)
  }

  /// The bytes of a number; valid until the next insertion.
  @inlinable
  public subscript(_ number: Int) -> Bytes {
    Bytes(start: bytes + offsets[number], count: offsets[number &+ 1] &- offsets[number])
  }

  /// All strings, to be read by their numbers; valid until the next insertion.
  public var strings: ByteStrings { ByteStrings(bytes: bytes, offsets: offsets) }

  /// The number of a string that may be there.
  public func find(_ key: Bytes) -> Int? {
    let slot = slot(of: key, hash: Self.hash(key))
    return slots[slot].entry == 0 ? nil : Int(slots[slot].entry) - 1
  }

  /// The number of a string, a new one where it was not there (`count` grows then).
  public mutating func insert(_ key: Bytes) -> Int {
    insert(key, hash: Self.hash(key))
  }

  /// The same with `ByteTable.hash(key)` known already.
  public mutating func insert(_ key: Bytes, hash: UInt64) -> Int {
    let slot = slot(of: key, hash: hash)
    if slots[slot].entry != 0 { return Int(slots[slot].entry) - 1 }
    precondition(count < Int(UInt32.max) - 1, "more distinct strings than numbers")
    slots[slot] = Slot(
      hash: UInt32(truncatingIfNeeded: hash), entry: UInt32(count + 1), key: Self.shortKey(key))
    append(key)
    count += 1
    if count * 8 > (mask + 1) * 5 { rehash() }
    return count - 1
  }

  /// The numbers of some strings whose hashes are known, new ones where they are new.
  package mutating func insert(
    _ keys: UnsafePointer<Bytes>, hashes: UnsafePointer<UInt64>, count: Int,
    into numbers: UnsafeMutablePointer<Int32>
  ) {
    let group = 64
    for start in stride(from: 0, to: count, by: group) {
      let end = min(start &+ group, count)
      for index in start..<end { touch(hash: hashes[index]) }
      for index in start..<end {
        numbers[index] = Int32(truncatingIfNeeded: insert(keys[index], hash: hashes[index]))
      }
    }
  }

  /// Fetches the place of a string into the cache. Whoever has many strings at once touches them
  /// all and then inserts them: the waits for memory overlap.
  public mutating func touch(hash: UInt64) {
    touched &+= slots[Int(truncatingIfNeeded: hash >> 32) & mask].hash
  }

  /// The hash of a string of one to seven bytes, given as `lastBytes` does.
  @inline(__always)
  static func hash(short word: UInt64, count: Int) -> UInt64 { mix(seed(count) ^ word) }

  /// The number of a string of one to seven bytes that is there, by its short key.
  @inline(__always)
  func find(shortKey: UInt64, hash: UInt64) -> Int? {
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot].entry != 0 {
      if slots[slot].key == shortKey { return Int(slots[slot].entry) &- 1 }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  private func slot(of key: Bytes, hash: UInt64) -> Int {
    let short = UInt32(truncatingIfNeeded: hash)
    let shortKey = Self.shortKey(key)
    // The slot comes from the high half, so that equal short hashes say more.
    var slot = Int(truncatingIfNeeded: hash >> 32) & mask
    while slots[slot].entry != 0 {
      if slots[slot].hash == short, slots[slot].key == shortKey {
        if shortKey != 0 { return slot }
        let number = Int(slots[slot].entry) - 1
        let start = offsets[number]
        if offsets[number &+ 1] &- start == key.count,
          key.count == 0 || memcmp(bytes + start, key.baseAddress!, key.count) == 0
        {
          return slot
        }
      }
      slot = (slot &+ 1) & mask
    }
    return slot
  }

  private mutating func append(_ key: Bytes) {
    let start = offsets[count]
    if start + key.count > byteCapacity {
      byteCapacity = max(byteCapacity * 2, start + key.count)
      bytes = Self.grown(bytes, used: start, capacity: byteCapacity + 8)
    }
    if let from = key.baseAddress { (bytes + start).update(from: from, count: key.count) }
    if count + 1 > offsetCapacity {
      offsets = Self.grown(offsets, used: count + 1, capacity: offsetCapacity * 2 + 1)
      offsetCapacity *= 2
    }
    offsets[count + 1] = start + key.count
  }

  private static func grown<Element>(
    _ old: UnsafeMutablePointer<Element>, used: Int, capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    new.moveInitialize(from: old, count: used)
    old.deallocate()
    return new
  }

  private mutating func rehash() {
    let old = slots
    let oldCount = mask + 1
    mask = oldCount * 4 - 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: Slot(hash: 0, entry: 0, key: 0), count: mask + 1)
    for index in 0..<oldCount where old[index].entry != 0 {
      var slot = Int(truncatingIfNeeded: Self.hash(self[Int(old[index].entry) - 1]) >> 32) & mask
      while slots[slot].entry != 0 { slot = (slot &+ 1) & mask }
      slots[slot] = old[index]
    }
    old.deallocate()
  }

  /// Multiplies eight bytes at a time into 128 bits and folds (after wyhash). The same for the same
  /// bytes on every run and machine.
  public static func hash(_ key: Bytes) -> UInt64 {
    var hash = seed(key.count)
    var index = 0
    guard let start = key.baseAddress else { return hash }
    let raw = UnsafeRawPointer(start)
    while index &+ 8 <= key.count {
      hash = mix(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index &+= 8
    }
    if index < key.count { hash = mix(hash ^ lastBytes(raw + index, key.count &- index)) }
    return hash
  }

  @inline(__always)
  private static func seed(_ count: Int) -> UInt64 {
    0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: count)
  }

  /// One to seven bytes as a number, the first lowest.
  @inline(__always)
  private static func lastBytes(_ start: UnsafeRawPointer, _ count: Int) -> UInt64 {
    if count >= 4 {
      // Two loads that overlap; where they do, they agree.
      let low = UInt64(start.loadUnaligned(as: UInt32.self).littleEndian)
      let high = UInt64(
        start.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self).littleEndian)
      return low | high &<< UInt64(truncatingIfNeeded: 8 &* (count &- 4))
    }
    var bytes = UInt64(start.load(as: UInt8.self))
    if count >= 2 { bytes |= UInt64(start.load(fromByteOffset: 1, as: UInt8.self)) &<< 8 }
    if count == 3 { bytes |= UInt64(start.load(fromByteOffset: 2, as: UInt8.self)) &<< 16 }
    return bytes
  }

  /// A string of at most seven bytes with its length, different for different strings; 0 for a
  /// longer one.
  @inline(__always)
  private static func shortKey(_ key: Bytes) -> UInt64 {
    let count = key.count
    if count > 7 { return 0 }
    guard count > 0, let start = key.baseAddress else { return shortKey(0, count: 0) }
    return shortKey(lastBytes(UnsafeRawPointer(start), count), count: count)
  }

  @inline(__always)
  static func shortKey(_ word: UInt64, count: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: count &+ 1) &<< 56 | word
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let (high, low) = (value ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return high ^ low
  }
}

/// The strings of a table, borrowed: plain pointers, for loops where a look at the table itself
/// would cost more than the string.
public struct ByteStrings: @unchecked Sendable {
  @usableFromInline let bytes: UnsafePointer<UInt8>
  @usableFromInline let offsets: UnsafePointer<Int>

  @inlinable @inline(__always)
  public subscript(_ number: Int32) -> Bytes {
    let start = offsets[Int(number)]
    return Bytes(start: bytes + start, count: offsets[Int(number) &+ 1] &- start)
  }
}

extension ByteTable {
  /// All numbers in the byte order of their strings.
  public func sortedNumbers() -> [Int32] {
    // Eight bytes, big-endian, decide nearly every comparison without a look at the string.
    var entries: [(prefix: UInt64, number: Int32)] = []
    entries.reserveCapacity(count)
    for number in 0..<count {
      entries.append((bytePrefix(self[number]), Int32(truncatingIfNeeded: number)))
    }
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      return bytesPrecede(self[Int(left.number)], self[Int(right.number)])
    }
    return entries.map(\.number)
  }
}
