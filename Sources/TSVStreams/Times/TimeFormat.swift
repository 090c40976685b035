/// Times in a notation that is told by strptime's letters, such as `%d/%b/%Y:%H:%M:%S %z`.
///
/// The letters are compiled once into steps; reading a text takes one step after the other. As
/// strptime does, white space in the format stands for any number of spaces, a number may have
/// spaces before it and need not have all its digits, and names are English ones, short or long, in
/// capitals or not. Other than with strptime, the text has to end where the format ends.
package final class TimeFormat: Sendable {
  /// The format as it was given.
  package let text: String
  /// What the steps tell.
  let parts: Set<Part>
  let steps: [Step]
  private let isEpoch: Bool
  private let countsDays: Bool
  private let countsHalves: Bool

  /// What a step may tell.
  enum Part: String, Sendable {
    case year, month, day
    case dayOfYear = "day of the year"
    case weekday, hour
    case hourOfHalf = "hour of 12"
    case half = "AM or PM"
    case minute, second, fraction
    case epochSeconds = "seconds since 1970"
    case zone
  }

  struct Step: Sendable {
    enum Action: Sendable {
      case byte, spaces
      case year, yearOfCentury, month, monthName, day, dayOfYear, weekdayName
      case hour, half, minute, second, fraction, epochSeconds, zone, zoneName
    }

    let action: Action
    /// The byte of an action `byte`.
    var byte: UInt8 = 0
  }

  /// Whether the texts tell their zone themselves.
  package var hasZone: Bool { isEpoch || parts.contains(.zone) }

  package init(_ text: String) throws(TimeFormatError) {
    var compiler = TimeFormatCompiler()
    try compiler.compile(text)
    self.text = text
    steps = compiler.steps
    parts = compiler.parts
    isEpoch = parts.contains(.epochSeconds)
    countsDays = parts.contains(.dayOfYear)
    countsHalves = parts.contains(.half)
  }

  /// What the steps have found so far.
  private struct Found {
    var time = CivilTime()
    var dayOfYear = 0
    var isAfternoon = false
    var epochSeconds = 0
    var isBefore1970 = false
  }

  /// - Parameter utcOffsetSeconds: how far clocks are ahead of UTC where the text does not say.
  func read(_ bytes: Bytes, utcOffsetSeconds: Int) -> TimeReading {
    var found = Found()
    found.time.offsetSeconds = utcOffsetSeconds
    var index = 0
    for step in steps {
      guard Self.take(step, bytes, &index, &found) else { return .otherText }
    }
    guard index == bytes.count else { return .otherText }
    if isEpoch {
      return CivilTime.reading(
        seconds: found.epochSeconds,
        nanosecond: found.isBefore1970 ? -found.time.nanosecond : found.time.nanosecond)
    }
    if countsHalves {
      let hour = found.time.hour
      guard 1...12 ~= hour else { return .impossible(.hourOfHalf(hour)) }
      found.time.hour = hour % 12 + (found.isAfternoon ? 12 : 0)
    }
    if countsDays, let problem = Self.setDay(found.dayOfYear, &found.time) {
      return .impossible(problem)
    }
    return found.time.reading
  }

  private static func setDay(_ dayOfYear: Int, _ time: inout CivilTime) -> TimeProblem? {
    guard dayOfYear >= 1, dayOfYear <= (CivilTime.isLeap(time.year) ? 366 : 365) else {
      return .dayOfYear(dayOfYear, year: time.year)
    }
    time.day = dayOfYear
    while time.day > CivilTime.days(ofMonth: time.month, time.year) {
      time.day -= CivilTime.days(ofMonth: time.month, time.year)
      time.month += 1
    }
    return nil
  }

  @inline(__always)
  private static func take(
    _ step: Step, _ bytes: Bytes, _ index: inout Int, _ found: inout Found
  ) -> Bool {
    switch step.action {
    case .byte:
      guard index < bytes.count, bytes[index] == step.byte else { return false }
      index &+= 1
      return true
    case .year:
      guard let year = DigitText.four(bytes, index) else { return false }
      found.time.year = year
      index &+= 4
      return true
    case .month: return takeTwo(bytes, &index, &found.time.month)
    case .day: return takeTwo(bytes, &index, &found.time.day)
    case .hour: return takeTwo(bytes, &index, &found.time.hour)
    case .minute: return takeTwo(bytes, &index, &found.time.minute)
    case .second: return takeTwo(bytes, &index, &found.time.second)
    case .monthName:
      guard let month = TimeNames.month(bytes, &index) else { return false }
      found.time.month = month
      return true
    case .zone:
      skipSpaces(bytes, &index)
      guard let offset = UTCOffset.read(bytes, &index) else { return false }
      found.time.offsetSeconds = offset
      return true
    default: return takeRareStep(step, bytes, &index, &found)
    }
  }

  private static func takeRareStep(
    _ step: Step, _ bytes: Bytes, _ index: inout Int, _ found: inout Found
  ) -> Bool {
    switch step.action {
    case .spaces:
      skipSpaces(bytes, &index)
      return true
    case .yearOfCentury:
      // POSIX: 69 to 99 are of the twentieth century.
      guard takeTwo(bytes, &index, &found.time.year) else { return false }
      found.time.year += found.time.year < 69 ? 2000 : 1900
      return true
    case .dayOfYear: return takeNumber(bytes, &index, digits: 3, &found.dayOfYear)
    case .weekdayName: return TimeNames.skipWeekday(bytes, &index)
    case .half:
      guard let isAfternoon = TimeNames.isAfternoon(bytes, &index) else { return false }
      found.isAfternoon = isAfternoon
      return true
    case .fraction:
      guard let nanosecond = DigitText.fraction(bytes, &index) else { return false }
      found.time.nanosecond = nanosecond
      return true
    case .epochSeconds:
      found.isBefore1970 = index < bytes.count && bytes[index] == 0x2D
      if found.isBefore1970 { index &+= 1 }
      guard index < bytes.count, bytes[index] &- 0x30 < 10,
        takeNumber(bytes, &index, digits: 18, &found.epochSeconds)
      else { return false }
      if found.isBefore1970 { found.epochSeconds = -found.epochSeconds }
      return true
    case .zoneName: return TimeNames.skipZone(bytes, &index)
    default: preconditionFailure("a frequent step")
    }
  }

  @inline(__always)
  private static func takeTwo(_ bytes: Bytes, _ index: inout Int, _ value: inout Int) -> Bool {
    if let number = DigitText.two(bytes, index) {
      value = number
      index &+= 2
      return true
    }
    return takeNumber(bytes, &index, digits: 2, &value)
  }

  /// A number of at most so many digits, with spaces before it or none.
  private static func takeNumber(
    _ bytes: Bytes, _ index: inout Int, digits: Int, _ value: inout Int
  ) -> Bool {
    skipSpaces(bytes, &index)
    let first = index
    value = 0
    while index < bytes.count, index &- first < digits, bytes[index] &- 0x30 < 10 {
      value = value &* 10 &+ Int(bytes[index] &- 0x30)
      index &+= 1
    }
    return index > first
  }

  @inline(__always)
  private static func skipSpaces(_ bytes: Bytes, _ index: inout Int) {
    while index < bytes.count, bytes[index] == 0x20 { index &+= 1 }
  }
}
