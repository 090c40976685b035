import Interests

/// Numbers pairs of ids in the order they first come: 0, 1, 2, …
///
/// A key of one column is that column's id; a key of two is a pair of ids; a key of three is the
/// pair of the first two's number and the third's id, and so on.
///
/// Open addressing with linear probing, at most two thirds full: 8 bytes a pair and 4 a slot.
package struct PairTable: ~Copyable {
  private var pairs = GrowingBuffer<UInt64>()
  private var slots: UnsafeMutablePointer<UInt32>
  private var mask: Int
  /// A sum over what was touched, so that the touch is not optimised away.
  private var touched: UInt64 = 0

  package init() {
    mask = 1023
    slots = .allocate(capacity: 1024)
    slots.initialize(repeating: 0, count: 1024)
  }

  deinit { slots.deallocate() }

  package var count: Int { pairs.count }

  /// Bytes in use, slots included.
  package var byteCount: Int { pairs.byteCount + (mask + 1) * MemoryLayout<UInt32>.stride }

  /// Bytes there will be during the next growth, should a pair more need it.
  package var byteCountAfterGrowth: Int {
    pairs.byteCount + 3 * (mask + 1) * MemoryLayout<UInt32>.stride
  }

  package func first(_ number: Int32) -> Int32 {
    Int32(truncatingIfNeeded: pairs[Int(number)] >> 32)
  }

  package func second(_ number: Int32) -> Int32 {
    Int32(truncatingIfNeeded: pairs[Int(number)])
  }

  /// The numbers of the pairs `(first[i], second[i])`, new ones where they are new, into `numbers`,
  /// which may be the memory of `first` or of `second`.
  package mutating func number(
    first: UnsafePointer<Int32>, second: UnsafePointer<Int32>, count: Int,
    into numbers: UnsafeMutablePointer<Int32>
  ) {
    var first = first
    var second = second
    var numbers = numbers
    var left = count
    while left > 0 {
      let stretch = min(left, Self.stretch)
      // Each stretch fits without growing, so the loop within has no way out but its end.
      if pairs.count + stretch > (mask + 1) / 3 * 2 { grow() }
      touch(first, second, stretch)
      for index in 0..<stretch {
        numbers[index] = numberOne(Self.pair(first[index], second[index]))
      }
      first += stretch
      second += stretch
      numbers += stretch
      left -= stretch
    }
  }

  private static var stretch: Int { 64 }

  /// Fetches the slots of some pairs, then what they lead to, into the cache: the waits for memory
  /// overlap.
  private mutating func touch(
    _ first: UnsafePointer<Int32>, _ second: UnsafePointer<Int32>, _ count: Int
  ) {
    withUnsafeTemporaryAllocation(of: UInt32.self, capacity: Self.stretch) { entries in
      for index in 0..<count {
        entries[index] = slots[Self.hash(Self.pair(first[index], second[index])) & mask]
      }
      for index in 0..<count where entries[index] != 0 {
        touched &+= pairs[Int(entries[index]) &- 1]
      }
    }
  }

  /// The number of a pair that may be there.
  package func find(_ first: Int32, _ second: Int32) -> Int32? {
    let pair = Self.pair(first, second)
    var slot = Self.hash(pair) & mask
    while slots[slot] != 0 {
      let number = Int(slots[slot]) &- 1
      if pairs[number] == pair { return Int32(truncatingIfNeeded: number) }
      slot = (slot &+ 1) & mask
    }
    return nil
  }

  @inline(__always)
  private static func pair(_ first: Int32, _ second: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
  }

  @inline(__always)
  private mutating func numberOne(_ pair: UInt64) -> Int32 {
    var slot = Self.hash(pair) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 {
        pairs.append(pair)
        slots[slot] = UInt32(truncatingIfNeeded: pairs.count)
        return Int32(truncatingIfNeeded: pairs.count &- 1)
      }
      let number = Int(entry) &- 1
      if pairs[number] == pair { return Int32(truncatingIfNeeded: number) }
      slot = (slot &+ 1) & mask
    }
  }

  /// The high half of a product with 2^64/φ, folded once before so that both ids reach every bit.
  @inline(__always)
  private static func hash(_ pair: UInt64) -> Int {
    let folded = (pair ^ pair >> 32) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (folded ^ pair) &* 0xD6E8_FEB8_6659_FD93 >> 20)
  }

  private mutating func grow() {
    slots.deallocate()
    mask = mask * 2 + 1
    slots = .allocate(capacity: mask + 1)
    slots.initialize(repeating: 0, count: mask + 1)
    for number in 0..<pairs.count {
      var slot = Self.hash(pairs[number]) & mask
      while slots[slot] != 0 { slot = (slot &+ 1) & mask }
      slots[slot] = UInt32(truncatingIfNeeded: number &+ 1)
    }
  }
}
