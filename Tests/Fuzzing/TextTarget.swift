import TSVStreams
import ToolSupport

/// The readers of single values, of fields and of options: numbers, times, durations, sizes, names.
///
/// One byte chooses; the rest is the text. Numbers agree with Swift's own readers, and what is written of a
/// value reads back to it.
enum TextTarget {
  static func run(_ input: FuzzedInput) {
    var input = input
    let reader = input.choice(of: readers)
    input.rest.prefix(200).withUnsafeBufferPointer { reader($0) }
  }

  private static let readers: [@Sendable (Bytes) -> Void] = [
    double, float, integer, time, formattedTime, list, options,
  ]

  private static func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

  @Sendable private static func double(_ bytes: Bytes) {
    guard let value = NumberText.double(bytes) else {
      return hold(!isDecimal(bytes) || !Double(text(bytes))!.isFinite, "a number was refused")
    }
    hold(value == Double(text(bytes)), "\(value) is another number")
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
      let count = NumberText.write(value, to: out.baseAddress!)
      hold(
        NumberText.double(Bytes(rebasing: out[..<count])) == value, "\(value) changes on the way")
    }
  }

  @Sendable private static func float(_ bytes: Bytes) {
    guard let value = NumberText.float(bytes) else {
      return hold(!isDecimal(bytes) || !Float(text(bytes))!.isFinite, "a number was refused")
    }
    hold(value == Float(text(bytes)), "\(value) is another number")
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
      let count = NumberText.write(value, to: out.baseAddress!)
      hold(NumberText.float(Bytes(rebasing: out[..<count])) == value, "\(value) changes on the way")
    }
  }

  /// Digits with a sign, a point and an exponent or without.
  private static func isDecimal(_ bytes: Bytes) -> Bool {
    text(bytes).wholeMatch(of: /[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?/) != nil
  }

  @Sendable private static func integer(_ bytes: Bytes) {
    let value = NumberText.integer(bytes)
    // The least one is refused, having no opposite.
    let expected = bytes.first == 0x2B ? nil : Int(text(bytes)).flatMap { $0 == .min ? nil : $0 }
    hold(value == expected, "expected \(expected as Any), found \(value as Any)")
    guard let value else { return }
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
      let count = NumberText.write(value, to: out.baseAddress!)
      hold(text(Bytes(rebasing: out[..<count])) == "\(value)", "\(value) changes on the way")
    }
  }

  /// The unit and the zone by the first byte.
  @Sendable private static func time(_ bytes: Bytes) {
    guard let choice = bytes.first.map({ Int($0) }) else { return }
    let units: [TimeUnit?] = [nil] + TimeUnit.allCases
    let offset = choice & 8 != 0 ? UTCOffset("+05:30") : nil
    check(
      TimeReader(unit: units[choice % 5], utcOffset: offset), Bytes(rebasing: bytes.dropFirst()))
  }

  /// A format, a line feed, a text.
  @Sendable private static func formattedTime(_ bytes: Bytes) {
    let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
    guard let format = try? TimeFormat(text(Bytes(rebasing: bytes[..<end]))) else { return }
    check(TimeReader(format: format), Bytes(rebasing: bytes[end...].dropFirst()))
  }

  private static func check(_ reader: TimeReader, _ bytes: Bytes) {
    guard let time = reader.nanoseconds(bytes) else {
      return hold(!reader.expectation(bytes).expected.isEmpty, "nothing is expected")
    }
    var out = [UInt8](repeating: 0, count: 24)
    let count = out.withUnsafeMutableBufferPointer {
      NumberText.writeSeconds(nanoseconds: time, to: $0.baseAddress!)
    }
    let seconds = String(decoding: out[..<count], as: UTF8.self)
    let back = Array(seconds.utf8).withUnsafeBufferPointer { TimeReader(unit: .s).nanoseconds($0) }
    hold(back == time, "\(time) changes on the way by \(seconds)")
  }

  @Sendable private static func list(_ bytes: Bytes) {
    var values: [String] = []
    ListField.forEach(bytes) {
      _ = ListField.refusal($0)
      values.append(text($0))
    }
    hold(values.count == ListField.count(bytes), "another number of values")
    hold(values.joined(separator: " ") == text(bytes), "other values")
    guard let start = bytes.baseAddress else { return }
    let valid = UTF8Check.firstInvalid(start, from: 0, to: bytes.count)
    let isText = String(validating: bytes, as: UTF8.self) != nil
    hold(isText == (valid == bytes.count), "another opinion of UTF-8")
    hold(String(validating: bytes[..<valid], as: UTF8.self) != nil, "no UTF-8 before \(valid)")
  }

  @Sendable private static func options(_ bytes: Bytes) {
    let argument = text(bytes)
    _ = ByteSize(argument: argument)
    _ = DurationValue(argument: argument)
    _ = Share(argument: argument)
    _ = CompressionLevel(argument: argument)
    _ = ColumnMap(argument: argument)
    _ = NamedNumbers(argument: argument)
    _ = NameList(argument: argument)
    _ = UTCOffset(argument)
    _ = TimeReader.problem(argument)
  }
}
