/// What a text says of a time.
enum TimeReading: Equatable {
  /// Nanoseconds since 1970.
  case time(Int64)
  /// The text has the form of a time, but there is no such time.
  case impossible(TimeProblem)
  /// The text has another form.
  case otherText

  var nanoseconds: Int64? {
    if case .time(let nanoseconds) = self { nanoseconds } else { nil }
  }
}

/// Why a text in the form of a time is none.
enum TimeProblem: Equatable {
  case month(Int)
  case day(Int, month: Int, year: Int)
  case dayOfYear(Int, year: Int)
  case hour(Int)
  /// Of the hours from 1 to 12, before or after noon.
  case hourOfHalf(Int)
  case minute(Int)
  case second(Int)
  case beyondRange

  /// What to say of it: what was expected, and what helps.
  var expectation: (expected: String, hint: String?) {
    let what: String
    switch self {
    case .month(let month): what = "month \(month)"
    case .day(let day, let month, let year):
      what = "\(day) \(CivilTime.monthNames[month - 1]) \(CivilTime.fourDigits(year))"
    case .dayOfYear(let day, let year):
      what = "day \(day) of the year \(CivilTime.fourDigits(year))"
    case .hour(let hour): what = "hour \(hour)"
    case .hourOfHalf(let hour): what = "hour \(hour) AM or PM"
    case .minute(let minute): what = "minute \(minute)"
    case .second(let second): what = "second \(second)"
    case .beyondRange: return ("a time between the years 1677 and 2262", nil)
    }
    let hint = self == .hour(24) ? "the hour after 23 is hour 00 of the next day" : nil
    return ("a time that exists (there is no \(what))", hint)
  }
}

/// A time by calendar and clock, and how far that clock is ahead of UTC.
struct CivilTime {
  var year = 1970
  var month = 1
  var day = 1
  var hour = 0
  var minute = 0
  var second = 0
  var nanosecond = 0
  var offsetSeconds = 0

  static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
  static let weekdayNames = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]

  /// The moment, if there is one. A leap second is the second after it, as in POSIX time.
  var reading: TimeReading {
    guard 1...12 ~= month else { return .impossible(.month(month)) }
    guard day >= 1, day <= Self.days(ofMonth: month, year) else {
      return .impossible(.day(day, month: month, year: year))
    }
    guard hour < 24 else { return .impossible(.hour(hour)) }
    guard minute < 60 else { return .impossible(.minute(minute)) }
    guard second <= 60 else { return .impossible(.second(second)) }
    let days = Self.daysSince1970(year, month, day)
    let seconds = days &* 86_400 &+ hour &* 3600 &+ minute &* 60 &+ second &- offsetSeconds
    return Self.reading(seconds: seconds, nanosecond: nanosecond)
  }

  static func reading(seconds: Int, nanosecond: Int) -> TimeReading {
    let (scaled, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, overflows) = scaled.addingReportingOverflow(nanosecond)
    return overflow || overflows || sum == .min ? .impossible(.beyondRange) : .time(Int64(sum))
  }

  static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  static func days(ofMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms").
  static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month <= 2 ? year - 1 : year
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func fourDigits(_ year: Int) -> String {
    let digits = String(year)
    return String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }
}

/// How far clocks are ahead of UTC: `+05:30`, `-0700`, `+01`, `Z`.
package struct UTCOffset: Sendable, Equatable {
  package let seconds: Int

  package init?(_ text: String) {
    let seconds: Int? = Array(text.utf8).withUnsafeBufferPointer { bytes in
      var index = 0
      let seconds = Self.read(bytes, &index)
      return index == bytes.count ? seconds : nil
    }
    guard let seconds else { return nil }
    self.seconds = seconds
  }

  /// The offset at `index`, in seconds, which is then behind it.
  static func read(_ bytes: Bytes, _ index: inout Int) -> Int? {
    guard index < bytes.count else { return nil }
    let sign = bytes[index]
    if sign | 0x20 == 0x7A {
      index += 1
      return 0
    }
    guard sign == 0x2B || sign == 0x2D, let hour = DigitText.two(bytes, index + 1), hour < 24 else {
      return nil
    }
    index += 3
    var minute = 0
    let hasColon = index < bytes.count && bytes[index] == 0x3A
    if let digits = DigitText.two(bytes, hasColon ? index + 1 : index) {
      guard digits < 60 else { return nil }
      minute = digits
      index += hasColon ? 3 : 2
    } else if hasColon {
      return nil
    }
    let seconds = hour * 3600 + minute * 60
    return sign == 0x2D ? -seconds : seconds
  }
}

/// Digits within a text.
enum DigitText {
  /// Two digits; nil where there are none.
  @inline(__always)
  static func two(_ bytes: Bytes, _ start: Int) -> Int? {
    guard start &+ 2 <= bytes.count else { return nil }
    let tens = bytes[start] &- 0x30
    let ones = bytes[start &+ 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) &* 10 &+ Int(ones) : nil
  }

  @inline(__always)
  static func four(_ bytes: Bytes, _ start: Int) -> Int? {
    guard let century = two(bytes, start), let year = two(bytes, start &+ 2) else { return nil }
    return century &* 100 &+ year
  }

  /// Nanoseconds of the digits behind a decimal point, of which there is at least one; those beyond
  /// the ninth are cut.
  static func fraction(_ bytes: Bytes, _ index: inout Int) -> Int? {
    let first = index
    var value = 0
    var weight = 100_000_000
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      value &+= weight &* Int(bytes[index] &- 0x30)
      weight /= 10
      index &+= 1
    }
    return index > first ? value : nil
  }
}
