import TSVStreams
import Testing

func text(_ value: Double) -> String { shortest(value) }

func text(_ value: Float) -> String {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
    let length = NumberText.write(value, to: out.baseAddress!)
    return String(decoding: out[..<length], as: UTF8.self)
  }
}

@Suite struct NumberTextTests {
  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (0.1, "0.1"), (100_000, "100000"),
    (1e15, "1000000000000000"), (1e16, "1e+16"), (1e-5, "0.00001"), (9.5e-6, "9.5e-06"),
    (1.0 / 3, "0.3333333333333333"), (.leastNonzeroMagnitude, "5e-324"),
    (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
  ])
  func isTheShortest(value: Double, expected: String) { #expect(text(value) == expected) }

  @Test func doublesComeBack() {
    var dice = Dice(state: 1)
    for _ in 0..<200_000 {
      let value = Double(bitPattern: dice.next())
      guard value.isFinite else { continue }
      let written = text(value)
      #expect(withBytes(written) { NumberText.double($0) } == value)
      #expect(written.utf8.count < NumberText.maxLength)
    }
  }

  @Test func floatsComeBack() {
    var dice = Dice(state: 2)
    for _ in 0..<200_000 {
      let value = Float(bitPattern: UInt32(truncatingIfNeeded: dice.next()))
      guard value.isFinite else { continue }
      #expect(withBytes(text(value)) { NumberText.float($0) } == value)
    }
  }

  /// The short way for up to 15 digits against the standard library's reading.
  @Test func decimalsAreReadExactly() {
    var dice = Dice(state: 3)
    for _ in 0..<200_000 {
      let digits = Int.random(in: 1...17, using: &dice)
      var number = (0..<digits).map { _ in "0123456789".randomElement(using: &dice)! }
      if Bool.random(using: &dice) {
        number.insert(".", at: Int.random(in: 0...digits, using: &dice))
      }
      if Bool.random(using: &dice) { number.insert("-", at: 0) }
      #expect(
        withBytes(String(number)) { NumberText.double($0) } == Double(String(number)),
        "\(String(number))")
    }
  }

  @Test(arguments: [
    "1e-400", "-2e-324", "+0.1e-9999", "0." + String(repeating: "0", count: 400) + "1",
  ])
  func whatIsTooSmallIsZero(text: String) {
    #expect(withBytes(text) { NumberText.double($0) } == 0)
    #expect(withBytes(text) { NumberText.float($0) } == 0)
    #expect(withBytes("3e-46") { NumberText.float($0) } == 0)
  }

  @Test(arguments: [
    "", "-", ".", "1.2.3", "nan", "inf", "1e999", "-1e400", "1e-400x", "0x10", " 1", "1 ", "1,5",
    "--1", "+-1",
  ])
  func otherTextIsNoNumber(text: String) {
    #expect(withBytes(text) { NumberText.double($0) } == nil)
  }

  @Test func integersComeBack() {
    var values = [0, 7, -1, -10, .max, .min + 1, 1_234_567_890_123, 1_000_000_010_000_000]
    values += (0...18).map { (0..<$0).reduce(1) { power, _ in power * 10 } }.flatMap {
      [$0, $0 - 1]
    }
    values += (0..<20_000).map { $0 * 5_003 }
    for value in values {
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
        let length = NumberText.write(value, to: out.baseAddress!)
        #expect(String(decoding: out[..<length], as: UTF8.self) == "\(value)")
        #expect(NumberText.integer(Bytes(rebasing: Bytes(out)[..<length])) == value)
      }
    }
    for bad in ["", "-", "1.0", "9223372036854775808", "1e3"] {
      #expect(withBytes(bad) { NumberText.integer($0) } == nil)
    }
  }

  @Test func eightDigitsAreReadAtOnce() {
    #expect(withBytes("12345678") { NumberText.eightDigits($0.baseAddress!) } == 12_345_678)
    #expect(withBytes("00000000") { NumberText.eightDigits($0.baseAddress!) } == 0)
    for bad in ["1234567/", "1234567:", "x2345678", "1234 678", "1234567\u{7F}"] {
      #expect(withBytes(bad) { NumberText.eightDigits($0.baseAddress!) } == nil)
    }
  }
}
