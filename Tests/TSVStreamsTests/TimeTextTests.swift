import Foundation
import TSVStreams
import Testing

@Suite struct TimeTextTests {
  func read(_ text: String, _ unit: TimeUnit? = nil) -> Int64? {
    withBytes(text) { TimeReader(unit: unit).nanoseconds($0) }
  }

  @Test(arguments: [
    ("0", 0), ("1600000000", 1_600_000_000_000_000_000), ("-5", -5_000_000_000),
    ("1.5", 1_500_000_000), ("-1.5", -1_500_000_000), ("0.000000001", 1),
    ("1600000000.123456789", 1_600_000_000_123_456_789), (".5", 500_000_000),
    ("0.0000000019", 1), ("1.6e+09", 1_600_000_000_000_000_000),
    ("2020-09-13T12:26:40Z", 1_600_000_000_000_000_000),
    ("2020-09-13 14:26:40.25+02:00", 1_600_000_000_250_000_000),
    ("1969-12-31T23:59:59Z", -1_000_000_000), ("2020-09-13", 1_599_955_200_000_000_000),
    ("2016-12-31t23:59:60z", 1_483_228_800_000_000_000),
  ])
  func readsSeconds(text: String, expected: Int64) { #expect(read(text) == expected) }

  @Test(arguments: [
    "", "-", "x", "yesterday", "1.2.3", "1600000000000", "99999999999", "2020-13-01T00:00:00Z",
    "2021-02-29T00:00:00Z", "2020-09-13T12:26:40", "2020-09-13T24:00:00Z",
    "2020-09-13T12:26:40+2:00", "2020-09-13T12:26:40+0200", "2020-09-13T12:26:40+02", "2021-02-29",
    "2020-9-13", "2020-09-1", "2020-09-13T", "2020-09-13Z", "nan", "1e400",
  ])
  func refusesTheRest(text: String) { #expect(read(text) == nil) }

  @Test func readsOtherUnits() {
    #expect(read("1600000000123", .ms) == 1_600_000_000_123_000_000)
    #expect(read("1600000000123.5", .ms) == 1_600_000_000_123_500_000)
    #expect(read("1600000000123456", .us) == 1_600_000_000_123_456_000)
    #expect(read("1600000000123456789", .ns) == 1_600_000_000_123_456_789)
    #expect(read("2020-09-13T12:26:40Z", .ms) == 1_600_000_000_000_000_000)
  }

  /// What is written of a time reads back, and so the least of all numbers is no time.
  @Test func theLeastNumberIsNoTime() throws {
    #expect(read("-9223372036.854775807") == -.max)
    #expect(read("-9223372036.854775808") == nil)
    #expect(read("-9.223372036854775808e18", .ns) == nil)
    #expect(read("-9223372036854775807", .ns) == -.max)
    let reader = TimeReader(format: try TimeFormat("%s.%f"))
    #expect(withBytes("-9223372036.854775807") { reader.nanoseconds($0) } == -.max)
    #expect(withBytes("-9223372036.854775808") { reader.nanoseconds($0) } == nil)
  }

  @Test func guessesTheUnit() {
    for (text, unit) in [
      ("1600000000000", "ms"), ("1600000000000000", "us"), ("1600000000000000000", "ns"),
    ] {
      let hint = withBytes(text) { TimeReader().expectation($0).hint }
      #expect(hint?.hasSuffix("--time-unit \(unit)") == true)
    }
  }

  @Test func agreesWithTheCalendar() {
    let formatter = ISO8601DateFormatter()
    for day in stride(from: -80_000, through: 80_000, by: 37) {
      let seconds = day * 86_400 + 12_345
      let text = formatter.string(from: Date(timeIntervalSince1970: Double(seconds)))
      #expect(read(text) == Int64(seconds) * 1_000_000_000, "\(text)")
    }
  }

  @Test(
    arguments: [
      (0, "0"), (1_500_000_000, "1.5"), (-1, "-0.000000001"),
      (1_600_000_000_123_000_000, "1600000000.123"),
      (.min, "-9223372036.854775808"), (60_000_000_000, "60"),
    ] as [(Int64, String)])
  func writesSeconds(nanoseconds: Int64, expected: String) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 24) { out in
      let length = NumberText.writeSeconds(nanoseconds: nanoseconds, to: out.baseAddress!)
      #expect(String(decoding: out[..<length], as: UTF8.self) == expected)
    }
  }

  @Test func readsDurations() {
    #expect(DurationText.nanoseconds("90s") == 90_000_000_000)
    #expect(DurationText.nanoseconds("15m") == 900_000_000_000)
    #expect(DurationText.nanoseconds("6h") == 21_600_000_000_000)
    #expect(DurationText.nanoseconds("7d") == 604_800_000_000_000)
    #expect(DurationText.nanoseconds("2w") == 1_209_600_000_000_000)
    #expect(DurationText.nanoseconds("1.5s") == 1_500_000_000)
    for bad in ["", "s", "7", "7 d", "-7d", "7y", "nand", "1e99w"] {
      #expect(DurationText.nanoseconds(bad) == nil)
    }
  }
}
