/// The English names in times: the same in every locale, in capitals or not.
enum TimeNames {
  /// A month, 1 to 12, by its short or long name.
  @inline(__always)
  static func month(_ bytes: Bytes, _ index: inout Int) -> Int? {
    guard let month = monthOfThreeLetters(bytes, index) else { return nil }
    index &+= 3
    if index < bytes.count, (bytes[index] | 0x20) &- 0x61 < 26 {
      skip(restOf: CivilTime.monthNames[month - 1], bytes, &index)
    }
    return month
  }

  @inline(__always)
  private static func monthOfThreeLetters(_ bytes: Bytes, _ start: Int) -> Int? {
    guard let letters = threeLetters(bytes, start) else { return nil }
    return switch letters {
    case 0x6A_61_6E: 1
    case 0x66_65_62: 2
    case 0x6D_61_72: 3
    case 0x61_70_72: 4
    case 0x6D_61_79: 5
    case 0x6A_75_6E: 6
    case 0x6A_75_6C: 7
    case 0x61_75_67: 8
    case 0x73_65_70: 9
    case 0x6F_63_74: 10
    case 0x6E_6F_76: 11
    case 0x64_65_63: 12
    default: nil
    }
  }

  /// A day of the week, which is not compared with the date.
  static func skipWeekday(_ bytes: Bytes, _ index: inout Int) -> Bool {
    guard let letters = threeLetters(bytes, index) else { return false }
    for name in CivilTime.weekdayNames where letters == Self.letters(ofShort: name) {
      index += 3
      skip(restOf: name, bytes, &index)
      return true
    }
    return false
  }

  /// `AM` or `PM`.
  static func isAfternoon(_ bytes: Bytes, _ index: inout Int) -> Bool? {
    guard index + 2 <= bytes.count, bytes[index + 1] | 0x20 == 0x6D else { return nil }
    let letter = bytes[index] | 0x20
    guard letter == 0x61 || letter == 0x70 else { return nil }
    index += 2
    return letter == 0x70
  }

  /// The name of a zone that is UTC: `UTC`, `GMT` or `Z`.
  static func skipZone(_ bytes: Bytes, _ index: inout Int) -> Bool {
    if let letters = threeLetters(bytes, index), letters == 0x75_74_63 || letters == 0x67_6D_74 {
      index += 3
      return true
    }
    guard index < bytes.count, bytes[index] | 0x20 == 0x7A else { return false }
    index += 1
    return true
  }

  /// Three bytes as small letters.
  @inline(__always)
  private static func threeLetters(_ bytes: Bytes, _ start: Int) -> UInt32? {
    guard start &+ 3 <= bytes.count else { return nil }
    let first = UInt32(bytes[start]) &<< 16
    return (first | UInt32(bytes[start &+ 1]) &<< 8 | UInt32(bytes[start &+ 2])) | 0x20_20_20
  }

  private static func letters(ofShort name: String) -> UInt32 {
    name.utf8.prefix(3).reduce(0) { $0 &<< 8 | UInt32($1 | 0x20) }
  }

  /// Goes past what a long name has beyond its first three letters, if it is there.
  private static func skip(restOf name: String, _ bytes: Bytes, _ index: inout Int) {
    let rest = name.utf8.dropFirst(3)
    guard index + rest.count <= bytes.count else { return }
    for (offset, letter) in rest.enumerated() where bytes[index + offset] | 0x20 != letter {
      return
    }
    index += rest.count
  }
}
