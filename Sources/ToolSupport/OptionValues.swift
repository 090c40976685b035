package import ArgumentParser
package import TSVStreams

/// A size of memory or of a line: `512M`, `2G`, `64K`, or bytes.
package struct ByteSize: ExpressibleByArgument, Sendable {
  package let bytes: Int

  package init(bytes: Int) { self.bytes = bytes }

  package var defaultValueDescription: String {
    let units = [(40, "T"), (30, "G"), (20, "M"), (10, "K")]
    let unit = units.first { bytes % (1 << $0.0) == 0 }
    return unit.map { "\(bytes >> $0.0)\($0.1)" } ?? "\(bytes)"
  }

  package init?(argument: String) {
    let units: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
    var text = argument.uppercased()
    if text.hasSuffix("B") { text.removeLast() }
    if text.hasSuffix("I") { text.removeLast() }
    let shift = text.last.flatMap { units[$0] }
    if shift != nil { text.removeLast() }
    guard let number = Double(text), number > 0, number.isFinite else { return nil }
    let bytes = number * Double(1 << (shift ?? 0))
    guard bytes >= 1, bytes < 0x1p62 else { return nil }
    self.bytes = Int(bytes)
  }
}

/// A length of time: `90s 15m 6h 7d 2w`.
package struct DurationValue: ExpressibleByArgument, Sendable {
  package let nanoseconds: Int64

  package var seconds: Double { Double(nanoseconds) / 1e9 }

  package init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

  package init?(argument: String) {
    guard let nanoseconds = DurationText.nanoseconds(argument) else { return nil }
    self.nanoseconds = nanoseconds
  }
}

/// A part of a whole: `1%` or `0.01`.
package struct Share: ExpressibleByArgument, Sendable {
  package let value: Double

  package init(value: Double) { self.value = value }

  package var defaultValueDescription: String { "\(shortest(value * 100))%" }

  package init?(argument: String) {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? String(argument.dropLast()) : argument),
      number.isFinite, number >= 0
    else { return nil }
    let share = isPercent ? number / 100 : number
    guard share <= 1 else { return nil }
    value = share
  }
}

/// `--level`: zstd's level, or `fast`.
package struct CompressionLevel: ExpressibleByArgument, Sendable {
  package let level: Int

  package init?(argument: String) {
    if argument == "fast" {
      level = Compression.fastLevel
    } else {
      guard let number = Int(argument), Compression.levels.contains(number), number != 0 else {
        return nil
      }
      level = number
    }
  }
}

/// `--columns user=userId,item=movieId`.
package struct ColumnMap: ExpressibleByArgument, Sendable {
  package let pairs: [(standard: String, actual: String)]

  package init?(argument: String) {
    var pairs: [(standard: String, actual: String)] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = part.firstIndex(of: "=") else { return nil }
      let standard = String(part[..<equals])
      let actual = String(part[part.index(after: equals)...])
      guard !standard.isEmpty, !actual.isEmpty else { return nil }
      pairs.append((standard, actual))
    }
    guard pairs.map(\.standard).firstRepeated == nil else { return nil }
    self.pairs = pairs
  }
}

/// `--on-bad fail|skip|FILE`.
package struct BadRowChoice: ExpressibleByArgument, Sendable {
  package let action: BadRowPolicy.Action

  package init(_ action: BadRowPolicy.Action) { self.action = action }

  /// Whether a bad row ends the run.
  package var isFail: Bool {
    if case .fail = action { true } else { false }
  }

  package var defaultValueDescription: String {
    switch action {
    case .fail: "fail"
    case .skip: "skip"
    case .file(let path): path
    }
  }

  package init?(argument: String) {
    switch argument {
    case "": return nil
    case "fail": action = .fail
    case "skip": action = .skip
    default: action = .file(argument)
    }
  }
}

/// `--progress auto|always|never`.
package enum ProgressChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto, always, never
}

/// A value per name, in the order given: `view=1,cart=3,buy=5`.
package struct NamedNumbers: ExpressibleByArgument, Sendable {
  package let pairs: [(name: String, value: Double)]

  package init?(argument: String) {
    var pairs: [(name: String, value: Double)] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = part.lastIndex(of: "=") else { return nil }
      let name = String(part[..<equals])
      guard !name.isEmpty, let value = Double(part[part.index(after: equals)...]), value.isFinite
      else { return nil }
      pairs.append((name, value))
    }
    guard pairs.map(\.name).firstRepeated == nil else { return nil }
    self.pairs = pairs
  }
}

/// Words separated by commas: `user,category`.
package struct NameList: ExpressibleByArgument, Sendable {
  package let names: [String]

  package init(names: [String]) { self.names = names }

  package var defaultValueDescription: String { names.joined(separator: ",") }

  package init?(argument: String) {
    names = argument.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    if names.contains("") || names.firstRepeated != nil { return nil }
  }
}

extension TimeUnit: ExpressibleByArgument {}

/// What is wrong with the value of an option, in the words of its message.
private struct Expectation: Error, CustomStringConvertible {
  let description: String
}

/// Reads whole numbers of a range, and says which it takes: for `transform` of an option.
package func wholeNumber<Number: FixedWidthInteger & Sendable>(
  _ range: ClosedRange<Number>
) -> @Sendable (String) throws -> Number {
  { text in
    if let number = Number(text), range.contains(number) { return number }
    throw Expectation(
      description: "expected a whole number "
        + (range.upperBound == .max
          ? "of at least \(range.lowerBound)"
          : "from \(range.lowerBound) to \(range.upperBound)"))
  }
}

/// Reads a value of its own kind, and says what was expected of one that is none.
package func told<Value: ExpressibleByArgument>(
  _ expectation: String
) -> @Sendable (String) throws -> Value {
  { text in
    if let value = Value(argument: text) { return value }
    throw Expectation(description: "expected \(expectation)")
  }
}
