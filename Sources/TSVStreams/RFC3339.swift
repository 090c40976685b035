/// Times as RFC 3339 writes them: `2026-11-21T14:18:00Z`, `2026-11-21 15:18:00.25+01:00`.
package enum RFC3339 {
  /// Nanoseconds since 1970, or nil where the text is no such time. A leap second is the second
  /// after it, as in POSIX time.
  package static func nanoseconds(_ bytes: Bytes) -> Int64? {
    guard bytes.count >= 20,
      let year = number(bytes, 0, 4), bytes[4] == 0x2D,
      let month = number(bytes, 5, 2), (1...12).contains(month), bytes[7] == 0x2D,
      let day = number(bytes, 8, 2), (1...daysInMonth(year, month)).contains(day),
      [0x54, 0x74, 0x20].contains(bytes[10]),
      let hour = number(bytes, 11, 2), hour < 24, bytes[13] == 0x3A,
      let minute = number(bytes, 14, 2), minute < 60, bytes[16] == 0x3A,
      let second = number(bytes, 17, 2), second <= 60
    else { return nil }
    var index = 19
    guard let fraction = fraction(bytes, &index), let offset = offset(bytes, index) else {
      return nil
    }
    let days = daysSince1970(year, month, day)
    let seconds = days * 86_400 + hour * 3600 + minute * 60 + second - offset
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflows) = scaled.addingReportingOverflow(fraction)
    return overflow || overflows ? nil : Int64(sum)
  }

  private static func number(_ bytes: Bytes, _ start: Int, _ count: Int) -> Int? {
    guard start + count <= bytes.count else { return nil }
    var value = 0
    for index in start..<(start + count) {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  private static func fraction(_ bytes: Bytes, _ index: inout Int) -> Int? {
    guard index < bytes.count, bytes[index] == 0x2E else { return 0 }
    index += 1
    let first = index
    var value = 0
    var weight = 100_000_000
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      value += weight * Int(bytes[index] - 0x30)
      weight /= 10
      index += 1
    }
    return index > first ? value : nil
  }

  /// Seconds east of Greenwich; the offset ends the text.
  private static func offset(_ bytes: Bytes, _ index: Int) -> Int? {
    guard index < bytes.count else { return nil }
    switch bytes[index] {
    case 0x5A, 0x7A: return index + 1 == bytes.count ? 0 : nil
    case 0x2B, 0x2D:
      guard bytes.count == index + 6, bytes[index + 3] == 0x3A,
        let hour = number(bytes, index + 1, 2), hour < 24,
        let minute = number(bytes, index + 4, 2), minute < 60
      else { return nil }
      return (hour * 3600 + minute * 60) * (bytes[index] == 0x2D ? -1 : 1)
    default: return nil
    }
  }

  private static func daysInMonth(_ year: Int, _ month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms").
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}
