/// What to say of texts that are no times.
extension TimeReader {
  /// What to say of a field that `nanoseconds` refused.
  package func expectation(_ bytes: Bytes) -> (expected: String, hint: String?) {
    if let format { return expectation(bytes, of: format) }
    if case .impossible(let problem) = RFC3339.read(bytes, utcOffset: UTCOffset("Z")) {
      return problem.expectation
    }
    if !unitIsGiven, let suggestion = KnownTimeFormats.compactSuggestion(bytes) {
      return ("seconds since 1970", suggestion)
    }
    if !unitIsGiven, let number = NumberText.double(bytes),
      number.magnitude > Double(Self.largestSeconds)
    {
      let unit =
        switch number.magnitude {
        case ..<1e14: ("milliseconds", "ms")
        case ..<1e17: ("microseconds", "us")
        default: ("nanoseconds", "ns")
        }
      return ("seconds since 1970", "looks like \(unit.0): --time-unit \(unit.1)")
    }
    if NumberText.double(bytes) != nil || KnownTimeFormats.hasYearBeyondRange(bytes) {
      return TimeProblem.beyondRange.expectation
    }
    if RFC3339.read(bytes, utcOffset: UTCOffset("Z")).nanoseconds != nil {
      return (
        "a time with a zone (Z, +01:00)", "--utc-offset +00:00 takes times without one as UTC"
      )
    }
    return (
      unitIsGiven ? "a number or RFC 3339 text" : "seconds since 1970",
      KnownTimeFormats.suggestion(bytes)
    )
  }

  private func expectation(
    _ bytes: Bytes, of format: TimeFormat
  ) -> (expected: String, hint: String?) {
    if case .impossible(let problem) = format.read(bytes, utcOffsetSeconds: 0) {
      return problem.expectation
    }
    if format.read(bytes, utcOffsetSeconds: 0).nanoseconds != nil {
      return TimeProblem.beyondRange.expectation
    }
    let expected = "a time such as '\(format.example)' (--time-format)"
    if RFC3339.read(bytes, utcOffset: nil).nanoseconds != nil {
      return (expected, "RFC 3339 text is read without --time-format")
    }
    if NumberText.double(bytes) != nil {
      return (expected, "seconds since 1970 are read without --time-format, or by its letter %s")
    }
    if let suggestion = KnownTimeFormats.suggestion(bytes), !suggestion.contains("'\(format.text)'")
    {
      return (expected, suggestion)
    }
    let namesZone = format.steps.contains { $0.action == .zoneName }
    return (expected, namesZone ? "of zone names, %Z reads UTC, GMT and Z" : nil)
  }

  /// Why a text of an option is no time, if it looks like one; for `--at` and the like.
  package static func problem(_ text: String) -> String? {
    Array(text.utf8).withUnsafeBufferPointer { bytes in
      guard TimeReader().nanoseconds(bytes) == nil else { return nil }
      switch RFC3339.read(bytes, utcOffset: UTCOffset("Z")) {
      case .impossible(let problem): return "expected \(problem.expectation.expected)"
      case .time: return "expected a time with a zone (Z, +01:00)"
      case .otherText: return nil
      }
    }
  }
}

/// Notations that logs have, to be named where they are found.
enum KnownTimeFormats {
  private static let formats: [TimeFormat] = [
    // The common log format of web servers, whole or cut at its spaces.
    "%d/%b/%Y:%H:%M:%S %z", "[%d/%b/%Y:%H:%M:%S %z]", "%d/%b/%Y:%H:%M:%S", "[%d/%b/%Y:%H:%M:%S",
    // ISO 8601 beyond RFC 3339.
    "%Y-%m-%dT%H:%M%z", "%Y-%m-%d %H:%M%z", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M",
    "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%dT%H:%M:%S.%f%z", "%Y-%m-%d %H:%M:%S %z",
    "%Y-%m-%d %H:%M:%S.%f %z", "%Y-%m-%d %H:%M:%S %Z", "%Y-%m-%d %H:%M:%S.%f %Z",
    "%Y-%m-%dT%H:%M:%S,%f", "%Y-%m-%d %H:%M:%S,%f", "%Y-%m-%dT%H:%M:%S,%f%z",
    "%Y%m%dT%H%M%S%z", "%Y%m%dT%H%M%S", "%Y%m%d %H%M%S", "%Y%m%d %H:%M:%S", "%Y-%j",
    // Servers and loggers.
    "%Y/%m/%d %H:%M:%S.%f", "%Y/%m/%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y/%m/%d",
    "%Y.%m.%d %H:%M:%S", "%Y.%m.%d", "%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y",
    "%Y-%m-%d %I:%M:%S %p", "%Y-%m-%d %I:%M %p",
    // C, mail, HTTP.
    "%a %b %e %H:%M:%S %Y", "%a %b %e %H:%M:%S.%f %Y", "%a %b %e %H:%M:%S %Z %Y",
    "%a %b %e %H:%M:%S %z %Y", "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z",
    "%d %b %Y %H:%M:%S %z", "%d %b %Y %H:%M:%S", "%d %b %Y", "%d-%b-%Y %H:%M:%S", "%d-%b-%Y",
    "%b %d, %Y %I:%M:%S %p", "%b %d, %Y %H:%M:%S", "%b %d, %Y",
  ].compactMap { try? TimeFormat($0) }

  /// Month and day in either order.
  private static let dayFirst = slashed("%d/%m/%Y")
  private static let monthFirst = slashed("%m/%d/%Y")

  private static func slashed(_ date: String) -> [TimeFormat] {
    ["", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p"]
      .compactMap { try? TimeFormat(date + $0) }
  }

  /// The option that reads a text, if one is known.
  static func suggestion(_ bytes: Bytes) -> String? {
    if let format = formats.first(where: { fits(bytes, $0) }) { return hint(format) }
    let candidates = zip(dayFirst, monthFirst)
    for (day, month) in candidates {
      switch (isTime(bytes, day), isTime(bytes, month)) {
      case (true, true): return "--time-format '\(day.text)' or '\(month.text)' reads it"
      case (true, false): return hint(day)
      case (false, true): return hint(month)
      default: continue
      }
    }
    // The common log format with something behind it.
    guard bytes.count > 12, let commonLogDate,
      fits(Bytes(rebasing: bytes[..<12]), commonLogDate)
    else { return nil }
    return "looks like the common log format: --time-format '\(formats[0].text)'"
  }

  private static let commonLogDate = try? TimeFormat("%d/%b/%Y:")

  /// The same for a time of digits alone, which would be far beyond the range as a number.
  static func compactSuggestion(_ bytes: Bytes) -> String? {
    for format in compact where bytes.count == format.example.utf8.count && isTime(bytes, format) {
      return hint(format)
    }
    return nil
  }

  private static let compact = ["%Y%m%d%H%M%S", "%Y%m%d%H%M"].compactMap { try? TimeFormat($0) }

  /// Whether a date has a year without four digits: `-0044-03-15`, `12024-03-10`.
  static func hasYearBeyondRange(_ bytes: Bytes) -> Bool {
    guard let first = bytes.first else { return false }
    let start = first == 0x2D || first == 0x2B ? 1 : 0
    var index = start
    while index < bytes.count, bytes[index] &- 0x30 < 10 { index += 1 }
    guard index - start >= 4, start == 1 || index - start > 4 else { return false }
    return index + 6 <= bytes.count && bytes[index] == 0x2D && bytes[index + 3] == 0x2D
      && DigitText.two(bytes, index + 1) != nil && DigitText.two(bytes, index + 4) != nil
  }

  private static func hint(_ format: TimeFormat) -> String {
    "--time-format '\(format.text)' reads it"
      + (format.hasZone ? "" : ", as UTC without --utc-offset")
  }

  private static func fits(_ bytes: Bytes, _ format: TimeFormat) -> Bool {
    format.read(bytes, utcOffsetSeconds: 0) != .otherText
  }

  private static func isTime(_ bytes: Bytes, _ format: TimeFormat) -> Bool {
    format.read(bytes, utcOffsetSeconds: 0).nanoseconds != nil
  }
}
