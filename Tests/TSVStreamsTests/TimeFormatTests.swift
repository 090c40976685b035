import Glibc
import TSVStreams
import Testing

/// The C library's strptime, which its Swift module leaves out; whether it takes the whole text.
private func libraryTakes(_ text: String, _ format: String, _ parts: inout tm) -> Bool {
  typealias Function =
    @convention(c) (
      UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutablePointer<tm>
    ) -> UnsafePointer<CChar>?
  let function = unsafeBitCast(dlsym(nil, "strptime"), to: Function.self)
  return text.withCString { function($0, format, &parts)?.pointee == 0 }
}

@Suite struct TimeFormatTests {
  func read(_ text: String, _ format: String, offset: String? = nil) throws -> Int64? {
    let reader = TimeReader(
      format: try TimeFormat(format), utcOffset: offset.flatMap(UTCOffset.init))
    return withBytes(text) { reader.nanoseconds($0) }
  }

  @Test(arguments: [
    ("%d/%b/%Y:%H:%M:%S %z", "10/Oct/2000:13:55:36 -0700", 971_211_336_000_000_000),
    ("%d/%b/%Y:%H:%M:%S %z", "10/OCTOBER/2000:20:55:36 Z", 971_211_336_000_000_000),
    ("[%d/%b/%Y:%T %z]", "[ 1/jan/1970:0:0:1 +00]", 1_000_000_000),
    ("%A, %e %B %y %I:%M %p %Z", "thu, 1 January 70 12:01 am gmt", 60_000_000_000),
    ("%a %b %d %R %Y", "Thu Jan  1 12:00 1970", 43_200_000_000_000),
    ("%F %I %p", "1970-01-01 12 PM", 43_200_000_000_000),
    ("%Y%m%d%H%M%S", "19700102000000", 86_400_000_000_000),
    ("%D%n%T.%f", "01/01/7000:00:00.0000000019", 1),
    ("%j|%Y|%%", "366|1972|%", 94_608_000_000_000_000),
    ("%s.%f", "-1.25", -1_250_000_000),
    ("%F %T", "1969-12-31 23:59:60", 0),
    ("%Y–%m–%d", "1970–01–02", 86_400_000_000_000),
  ])
  func reads(format: String, text: String, expected: Int64) throws {
    #expect(try read(text, format) == expected)
  }

  @Test func addsTheOffset() throws {
    #expect(try read("1970-01-01", "%F", offset: "-01:30") == 5_400_000_000_000)
    let reader = TimeReader(utcOffset: UTCOffset("+0530"))
    for text in ["1970-01-01 05:30:00", "1970-01-01T00:00:00Z", "0"] {
      #expect(withBytes(text) { reader.nanoseconds($0) } == 0)
    }
    #expect(withBytes("1970-01-01") { reader.nanoseconds($0) } == -19_800_000_000_000)
    for bad in ["", "5", "+5", "+05:", "+24", "+05:60", "+053", "CET", "Z0"] {
      #expect(UTCOffset(bad) == nil, "\(bad)")
    }
  }

  @Test(arguments: [
    ("%F", "2024-03-10x"), ("%F", "2024-03-1x"), ("%F", ""), ("%F", "24-03-10"),
    ("%F", "2023-02-29"), ("%F", "1600-01-01"), ("%F %R", "2024-03-10 24:00"),
    ("%F %I %p", "2024-03-10 13 PM"), ("%F %T", "2024-03-10 10:00:61"), ("%d %b %Y", "1 Okt 2024"),
    ("%b %d %Y", "Octobe 1 2024"), ("%F %z", "2024-03-10 0100"), ("%F %Z", "2024-03-10 PST"),
    ("%F %T.%f", "2024-03-10 10:00:00."), ("%Y %j", "2023 366"), ("%Y %j", "2023 0"),
    ("%s", "+1"), ("%s", "999999999999"), ("%s", "2024-03-10"),
  ])
  func refuses(format: String, text: String) throws { #expect(try read(text, format) == nil) }

  @Test(arguments: [
    ("%Q", "'%Q'"), ("%F %-d", "'%-'"), ("%m-%d", "year"), ("%Y", "day"), ("%Y %j %d", "both"),
    ("%F %Y", "second year"), ("%F %I", "%p"), ("%F %p", "%I"), ("%F %M", "%H"), ("%F %S", "%M"),
    ("%F %f", "%S"), ("%s %z", "%s"), ("%F %H %I %p", "%H and %I"), ("%F%", "letter"), ("", "year"),
  ])
  func refusesFormats(format: String, word: String) {
    let error = #expect(throws: TimeFormatError.self) { try TimeFormat(format) }
    #expect(error?.text.contains(word) == true, "\(error?.text ?? "")")
  }

  @Test(
    arguments: [
      ("2023-02-29", nil, "there is no 29 February 2023"),
      ("2024-04-31T10:00:00Z", nil, "31 April"),
      ("2024-13-01", nil, "month 13"), ("2024-03-10 25:00:00", nil, "hour 25"),
      ("2024-03-10T10:00:61Z", nil, "second 61"), ("1066-10-14", nil, "1677"),
      ("12024-03-10", nil, "1677"), ("2024-03-10 10:00:00", nil, "a time with a zone"),
      ("29/Feb/2023", "%d/%b/%Y", "there is no 29 February 2023"),
      ("0/3/2024", "%e/%m/%Y", "0 March"),
      ("x", "%d/%b/%Y %l %p", "'10/Oct/2000 01 PM'"),
    ] as [(String, String?, String)])
  func says(text: String, format: String?, words: String) throws {
    let reader = TimeReader(format: try format.map { try TimeFormat($0) })
    let expected = withBytes(text) { reader.expectation($0).expected }
    #expect(expected.contains(words), "\(expected)")
  }

  @Test(arguments: [
    ("10/Oct/2000:13:55:36 -0700", "'%d/%b/%Y:%H:%M:%S %z'"),
    ("10/Oct/2000:13:55:36 -0700]", "'%d/%b/%Y:%H:%M:%S %z'"),
    ("2024-03-10T10:00Z", "'%Y-%m-%dT%H:%M%z'"), ("20240310101500", "'%Y%m%d%H%M%S'"),
    ("2024-03-10 10:00:00", "--utc-offset +00:00"), ("3/14/2024", "'%m/%d/%Y'"),
    ("4/3/2024", "'%d/%m/%Y' or '%m/%d/%Y'"), ("14 mar 2024", "'%d %b %Y'"),
  ])
  func suggests(text: String, option: String) {
    let hint = withBytes(text) { TimeReader().expectation($0).hint }
    #expect(hint?.contains(option) == true, "\(hint ?? "no hint")")
  }

  /// strptime and timegm of the C library, on texts that strftime wrote.
  @Test(arguments: [
    "%d/%b/%Y:%H:%M:%S %z", "%A %e %B %Y %I:%M:%S %p", "%Y %j %T", "%D %R", "%F %l %p",
    "%a %b %e %H:%M:%S %Y", "%Y%m%d%H%M%S",
  ])
  func agreesWithTheLibrary(format: String) throws {
    let compiled = TimeReader(format: try TimeFormat(format))
    var dice = Dice(state: 7)
    for _ in 0..<5000 {
      var seconds = time_t.random(in: -9_000_000_000...9_000_000_000, using: &dice)
      if format.contains("%y") || format.contains("%D") { seconds = abs(seconds) % 3_000_000_000 }
      var parts = tm()
      gmtime_r(&seconds, &parts)
      var buffer = [CChar](repeating: 0, count: 100)
      let count = strftime(&buffer, buffer.count, format, &parts)
      let text = String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      var again = tm()
      #expect(libraryTakes(text, format, &again))
      let expected = timegm(&again)
      #expect(
        withBytes(text) { compiled.nanoseconds($0) } == Int64(expected) * 1_000_000_000, "\(text)")
    }
  }

  /// Bytes at random never trap, and what both take is the same.
  @Test func survivesRandomTexts() throws {
    let format = "%d/%b/%Y:%H:%M:%S %z"
    let reader = TimeReader(format: try TimeFormat(format))
    var dice = Dice(state: 11)
    let letters = Array("0123456789/:+- ZJanFebOct".utf8)
    for _ in 0..<20_000 {
      var bytes = Array("10/Oct/2000:13:55:36 -0700".utf8)
      for _ in 0..<Int.random(in: 1...3, using: &dice) {
        bytes[Int.random(in: 0..<bytes.count, using: &dice)] = letters.randomElement(using: &dice)!
      }
      let text = String(
        decoding: bytes.prefix(Int.random(in: 20...26, using: &dice)), as: UTF8.self)
      guard let nanoseconds = withBytes(text, { reader.nanoseconds($0) }) else {
        _ = withBytes(text) { reader.expectation($0) }
        _ = withBytes(text) { TimeReader().expectation($0) }
        continue
      }
      var parts = tm()
      guard libraryTakes(text, format, &parts) else { continue }
      let offset = parts.tm_gmtoff
      #expect(nanoseconds / 1_000_000_000 == Int64(timegm(&parts) - offset), "\(text)")
    }
  }
}
