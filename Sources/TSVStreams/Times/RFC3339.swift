/// Times as RFC 3339 writes them: `2026-11-21T14:18:00Z`, `2026-11-21 15:18:00.25+01:00`; and its
/// dates, `2026-11-21`, which begin at midnight.
enum RFC3339 {
  /// - Parameter utcOffset: how far clocks are ahead of UTC where the text does not say; nil: dates
  ///   are UTC's, and a time of day without a zone is none.
  static func read(_ bytes: Bytes, utcOffset: UTCOffset?) -> TimeReading {
    var time = CivilTime()
    guard takeDate(bytes, &time) else { return .otherText }
    if bytes.count == 10 {
      time.offsetSeconds = utcOffset?.seconds ?? 0
      return time.reading
    }
    guard bytes.count >= 19, bytes[10] == 0x54 || bytes[10] == 0x74 || bytes[10] == 0x20,
      let hour = DigitText.two(bytes, 11), bytes[13] == 0x3A,
      let minute = DigitText.two(bytes, 14), bytes[16] == 0x3A,
      let second = DigitText.two(bytes, 17)
    else { return .otherText }
    (time.hour, time.minute, time.second) = (hour, minute, second)
    var index = 19
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      guard let nanosecond = DigitText.fraction(bytes, &index) else { return .otherText }
      time.nanosecond = nanosecond
    }
    guard let offset = index == bytes.count ? utcOffset?.seconds : offset(bytes, index) else {
      return .otherText
    }
    time.offsetSeconds = offset
    return time.reading
  }

  private static func takeDate(_ bytes: Bytes, _ time: inout CivilTime) -> Bool {
    guard bytes.count >= 10,
      let year = DigitText.four(bytes, 0), bytes[4] == 0x2D,
      let month = DigitText.two(bytes, 5), bytes[7] == 0x2D,
      let day = DigitText.two(bytes, 8)
    else { return false }
    (time.year, time.month, time.day) = (year, month, day)
    return true
  }

  /// Seconds east of Greenwich; the offset ends the text, and its colon is there.
  private static func offset(_ bytes: Bytes, _ start: Int) -> Int? {
    var index = start
    guard let seconds = UTCOffset.read(bytes, &index), index == bytes.count else { return nil }
    return index == start + 1 || index == start + 6 ? seconds : nil
  }
}
