/// Finds control bytes and characters outside ASCII eight bytes at a time.
///
/// Swift's SIMD compares of bytes are ten times slower than these words (no movemask is made of
/// them), and `memchr` stops at one kind of byte only.
enum FieldScan {
  private static let low7: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
  private static let high: UInt64 = 0x8080_8080_8080_8080
  /// Adding this carries into bit 7 exactly where the low seven bits are 0x0E or more.
  private static let from0E: UInt64 = 0x7272_7272_7272_7272

  /// Offsets of all bytes under 0x0E (tab, line feed, CR, NUL and their rare kin) in
  /// `bytes[from..<to]`, ascending, written to `offsets`, which has room for one per byte and 8
  /// more; up to seven bytes after `to` must be readable.
  ///
  /// - Returns: how many there are, and whether any byte was outside ASCII.
  static func controls(
    _ bytes: UnsafePointer<UInt8>, from: Int, to: Int, into offsets: UnsafeMutablePointer<UInt32>
  ) -> (count: Int, allASCII: Bool) {
    let raw = UnsafeRawPointer(bytes)
    var seen: UInt64 = 0
    var next = offsets
    var position = from
    while position &+ 8 <= to {
      let word = raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      seen |= word
      next = push(controlMask(word), position, next)
      position &+= 8
    }
    if position < to {
      let unused = UInt64(8 &- (to &- position)) &* 8
      // Bytes past the end are made to look like letters.
      let word =
        (raw.loadUnaligned(fromByteOffset: position, as: UInt64.self) << unused)
        >> unused | (unused == 0 ? 0 : 0x6161_6161_6161_6161 << (64 &- unused))
      seen |= word
      next = push(controlMask(word), position, next)
    }
    return (next - offsets, seen & high == 0)
  }

  /// Bit 7 of each byte that is under 0x0E.
  @inline(__always)
  private static func controlMask(_ word: UInt64) -> UInt64 {
    ~((word & low7) &+ from0E | word) & high
  }

  /// Writes two offsets without asking whether they are there (fields average four bytes or more,
  /// so a word rarely holds three), which spares the branch that is mispredicted every third word.
  @inline(__always)
  private static func push(
    _ mask: UInt64, _ position: Int, _ next: UnsafeMutablePointer<UInt32>
  ) -> UnsafeMutablePointer<UInt32> {
    var rest = mask
    let count = rest.nonzeroBitCount
    let base = UInt32(truncatingIfNeeded: position)
    next[0] = base &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount &>> 3)
    rest &= rest &- 1
    next[1] = base &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount &>> 3)
    if count > 2 {
      var index = 2
      repeat {
        rest &= rest &- 1
        next[index] = base &+ UInt32(truncatingIfNeeded: rest.trailingZeroBitCount &>> 3)
        index &+= 1
      } while index < count
    }
    return next + count
  }
}
