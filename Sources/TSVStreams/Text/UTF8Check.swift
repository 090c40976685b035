/// UTF-8 as Unicode 15 defines it (table 3-7): no overlong forms, no surrogates, nothing above
/// U+10FFFF.
package enum UTF8Check {
  /// Offset of the first byte of `bytes[from..<to]` that begins no well-formed character, or `to`.
  package static func firstInvalid(_ bytes: UnsafePointer<UInt8>, from: Int, to: Int) -> Int {
    var position = from
    while position < to {
      if position &+ 8 <= to {
        let word = UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: position, as: UInt64.self)
        if word & 0x8080_8080_8080_8080 == 0 {
          position &+= 8
          continue
        }
      }
      let length = characterLength(bytes + position, available: to &- position)
      if length == 0 { return position }
      position &+= length
    }
    return to
  }

  /// Bytes of the character that begins here, 0 where it is malformed or cut.
  private static func characterLength(_ at: UnsafePointer<UInt8>, available: Int) -> Int {
    let lead = at[0]
    if lead < 0x80 { return 1 }
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch lead {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0...0)
      }
    guard length > 0, length <= available, second.contains(at[1]) else { return 0 }
    for index in 2..<max(2, length) where at[index] & 0xC0 != 0x80 { return 0 }
    return length
  }
}
