/// Durations: a number and a unit, `90s 15m 6h 7d 2w`.
package enum DurationText {
  /// Nanoseconds; nil where the text is no duration.
  package static func nanoseconds(_ text: String) -> Int64? {
    guard let unit = text.last, let scale = nanosecondsPerUnit(unit) else { return nil }
    let number = Array(text.dropLast().utf8)
    guard number.first.map({ $0 &- 0x30 < 10 || $0 == 0x2E }) == true else { return nil }
    guard let value = number.withUnsafeBufferPointer({ NumberText.double($0) }) else { return nil }
    return Int64(exactly: (value * Double(scale)).rounded())
  }

  /// Nanoseconds in `s`, `m`, `h`, `d` or `w`.
  package static func nanosecondsPerUnit(_ unit: Character) -> Int64? {
    let second: Int64 = 1_000_000_000
    return switch unit {
    case "s": second
    case "m": 60 * second
    case "h": 3600 * second
    case "d": 86_400 * second
    case "w": 7 * 86_400 * second
    default: nil
    }
  }
}
