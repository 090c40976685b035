/// Why a format tells no times: what was expected, and what was found.
package struct TimeFormatError: Error, Equatable {
  package let text: String
}

/// Turns the letters of a time format into steps, and refuses formats that tell no time.
struct TimeFormatCompiler {
  private(set) var steps: [TimeFormat.Step] = []
  private(set) var parts: Set<TimeFormat.Part> = []
  private var text = ""

  /// What a letter stands for, where that is one step.
  private static let singles: [Unicode.Scalar: (TimeFormat.Step.Action, TimeFormat.Part)] = [
    "Y": (.year, .year), "y": (.yearOfCentury, .year), "m": (.month, .month),
    "b": (.monthName, .month), "B": (.monthName, .month), "h": (.monthName, .month),
    "d": (.day, .day), "e": (.day, .day), "j": (.dayOfYear, .dayOfYear),
    "a": (.weekdayName, .weekday), "A": (.weekdayName, .weekday), "H": (.hour, .hour),
    "k": (.hour, .hour), "I": (.hour, .hourOfHalf), "l": (.hour, .hourOfHalf), "p": (.half, .half),
    "M": (.minute, .minute), "S": (.second, .second), "f": (.fraction, .fraction),
    "s": (.epochSeconds, .epochSeconds), "z": (.zone, .zone), "Z": (.zoneName, .zone),
  ]

  /// Letters that stand for a format of their own.
  private static let groups: [Unicode.Scalar: String] = [
    "D": "%m/%d/%y", "F": "%Y-%m-%d", "R": "%H:%M", "T": "%H:%M:%S", "r": "%I:%M:%S %p",
  ]

  static let letters = "Y y m b B h d e j a A H k I l p M S f s z Z F T R D r n t %"

  mutating func compile(_ text: String) throws(TimeFormatError) {
    self.text = text
    try append(text)
    try checkParts()
  }

  private mutating func append(_ format: String) throws(TimeFormatError) {
    var isLetter = false
    for scalar in format.unicodeScalars {
      if isLetter {
        try append(letter: scalar)
        isLetter = false
      } else if scalar == "%" {
        isLetter = true
      } else if scalar.properties.isWhitespace {
        appendSpaces()
      } else {
        appendBytes(scalar)
      }
    }
    if isLetter { throw refusal("a letter after each %", "none after the last") }
  }

  private mutating func append(letter: Unicode.Scalar) throws(TimeFormatError) {
    if let (action, part) = Self.singles[letter] {
      guard parts.insert(part).inserted else {
        throw refusal("each part of a time once", "a second \(part.rawValue), %\(letter)")
      }
      steps.append(TimeFormat.Step(action: action))
    } else if let group = Self.groups[letter] {
      try append(group)
    } else if letter == "n" || letter == "t" {
      appendSpaces()
    } else if letter == "%" {
      appendBytes(letter)
    } else {
      throw TimeFormatError(
        text: "expected one of the letters \(Self.letters) after %, found '%\(letter)'")
    }
  }

  private mutating func appendSpaces() {
    if steps.last?.action != .spaces { steps.append(TimeFormat.Step(action: .spaces)) }
  }

  private mutating func appendBytes(_ scalar: Unicode.Scalar) {
    for byte in String(scalar).utf8 { steps.append(TimeFormat.Step(action: .byte, byte: byte)) }
  }

  /// Parts without which another part tells nothing.
  private static let needs: [(part: TimeFormat.Part, needed: [TimeFormat.Part], needs: String)] = [
    (.hourOfHalf, [.half], "AM or PM (%p) with %I"),
    (.half, [.hourOfHalf], "hours from 1 to 12 (%I) with %p"),
    (.minute, [.hour, .hourOfHalf], "hours (%H) with %M"),
    (.second, [.minute], "minutes (%M) with %S"),
    (.fraction, [.second, .epochSeconds], "seconds (%S) with %f"),
  ]

  private func checkParts() throws(TimeFormatError) {
    if parts.contains(.epochSeconds) {
      guard parts.isSubset(of: [.epochSeconds, .fraction]) else {
        throw refusal("nothing but %f beside %s, which tells a whole time", "more")
      }
      return
    }
    guard parts.contains(.year) else {
      throw refusal("a format that tells the year (%Y or %y)", "none")
    }
    let hasDayOfYear = parts.contains(.dayOfYear)
    let datePart: Set<TimeFormat.Part> = [.month, .day]
    guard hasDayOfYear ? parts.isDisjoint(with: datePart) : datePart.isSubset(of: parts) else {
      throw refusal(
        "a format that tells the day: month and day of the month (%m %d), or day of the year (%j)",
        hasDayOfYear ? "both" : "neither")
    }
    if parts.contains(.hour), parts.contains(.hourOfHalf) {
      throw refusal("hours once", "%H and %I")
    }
    for rule in Self.needs where parts.contains(rule.part) && parts.isDisjoint(with: rule.needed) {
      throw refusal(rule.needs, "none")
    }
  }

  private func refusal(_ expected: String, _ found: String) -> TimeFormatError {
    TimeFormatError(text: "expected \(expected), found \(found) in '\(text)'")
  }
}

extension TimeFormat {
  /// 10 October 2000, 13:55:36.125 by a clock seven hours behind UTC, in this format.
  var example: String {
    var bytes: [UInt8] = []
    for step in steps {
      if step.action == .byte {
        bytes.append(step.byte)
      } else if step.action == .hour, parts.contains(.hourOfHalf) {
        bytes += "01".utf8
      } else {
        bytes += Self.example(of: step.action).utf8
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func example(of action: Step.Action) -> String {
    switch action {
    case .byte: ""
    case .spaces: " "
    case .year: "2000"
    case .yearOfCentury: "00"
    case .month, .day: "10"
    case .monthName: "Oct"
    case .dayOfYear: "284"
    case .weekdayName: "Tue"
    case .hour: "13"
    case .half: "PM"
    case .minute: "55"
    case .second: "36"
    case .fraction: "125"
    case .epochSeconds: "971211336"
    case .zone: "-0700"
    case .zoneName: "UTC"
    }
  }
}
