internal import CNumberText

/// Numbers as text: what is written is the shortest text that reads back to the same value.
public enum NumberText {
  /// Reads a finite decimal number that fills the field; nil for anything else.
  ///
  /// Up to 15 digits with a point among them are exact by one division (Clinger 1990); the rest
  /// goes to the C++ library.
  @inlinable
  public static func double(_ bytes: Bytes) -> Double? {
    var mantissa: Int64 = 0
    var digits = 0
    var fraction = 0
    var seenPoint = false
    var index = 0
    let count = bytes.count
    guard count > 0 else { return nil }
    let negative = bytes[0] == 0x2D
    if negative { index = 1 }
    if count &- index > 16 { return slowDouble(bytes) }
    while index < count {
      let digit = bytes[index] &- 0x30
      if digit < 10 {
        mantissa = mantissa &* 10 &+ Int64(digit)
        digits &+= 1
        if seenPoint { fraction &+= 1 }
      } else if bytes[index] == 0x2E, !seenPoint {
        seenPoint = true
      } else {
        return slowDouble(bytes)
      }
      index &+= 1
    }
    if digits == 0 || digits > 15 { return slowDouble(bytes) }
    let size = fraction == 0 ? Double(mantissa) : Double(mantissa) / powersOfTen[fraction]
    return negative ? -size : size
  }

  @usableFromInline
  static func slowDouble(_ bytes: Bytes) -> Double? {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
    var value = 0.0
    return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      ebb_read_double($0, bytes.count, &value) == 1
    } ? value : nil
  }

  /// Reads a finite number as the nearest Float.
  package static func float(_ bytes: Bytes) -> Float? {
    guard let start = bytes.baseAddress, !bytes.isEmpty else { return nil }
    var value: Float = 0
    return start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
      ebb_read_float($0, bytes.count, &value) == 1
    } ? value : nil
  }

  /// The value of eight ASCII digits, nil where one of the eight bytes is no digit: three
  /// multiplications instead of eight, each of which would wait for the last.
  @inlinable @inline(__always)
  public static func eightDigits(_ start: UnsafePointer<UInt8>) -> Int64? {
    let word = UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
    let zeros: UInt64 = 0x3030_3030_3030_3030
    let highNibbles: UInt64 = 0xF0F0_F0F0_F0F0_F0F0
    // 0x3A…0x3F have the digits' high nibble, and lose it when 6 is added.
    let notDigits =
      ((word & highNibbles) ^ zeros)
      | (((word &+ 0x0606_0606_0606_0606) & highNibbles) ^ zeros)
    if notDigits != 0 { return nil }
    var value = word & 0x0F0F_0F0F_0F0F_0F0F
    value = ((value &* 2561) &>> 8) & 0x00FF_00FF_00FF_00FF
    value = ((value &* 6_553_601) &>> 16) & 0x0000_FFFF_0000_FFFF
    value = (value &* 42_949_672_960_001) &>> 32
    return Int64(truncatingIfNeeded: value)
  }

  /// Reads an integer that fills the field; nil where it is none or does not fit.
  @inlinable
  public static func integer(_ bytes: Bytes) -> Int? {
    let count = bytes.count
    guard count > 0 else { return nil }
    let negative = bytes[0] == 0x2D
    var index = negative ? 1 : 0
    guard index < count else { return nil }
    var value = 0
    while index < count {
      let digit = bytes[index] &- 0x30
      guard digit < 10 else { return nil }
      let (tenfold, overflow) = value.multipliedReportingOverflow(by: 10)
      let (next, overflows) = tenfold.addingReportingOverflow(Int(digit))
      if overflow || overflows { return nil }
      value = next
      index &+= 1
    }
    return negative ? -value : value
  }

  public static let maxLength = Int(EBB_NUMBER_TEXT_MAX)

  /// Writes into `out`, which holds `maxLength` bytes; nan and infinity are a bug of the caller.
  package static func write(_ value: Double, to out: UnsafeMutablePointer<UInt8>) -> Int {
    precondition(value.isFinite, "only finite numbers are written")
    return out.withMemoryRebound(to: CChar.self, capacity: maxLength) {
      ebb_write_double(value, $0)
    }
  }

  package static func write(_ value: Float, to out: UnsafeMutablePointer<UInt8>) -> Int {
    precondition(value.isFinite, "only finite numbers are written")
    return out.withMemoryRebound(to: CChar.self, capacity: maxLength) { ebb_write_float(value, $0) }
  }

  /// Writes a decimal integer into `out`, which holds `maxLength` bytes.
  @inlinable
  public static func write(_ value: Int, to out: UnsafeMutablePointer<UInt8>) -> Int {
    if value < 0 { out[0] = 0x2D }
    let start = value < 0 ? 1 : 0
    return start &+ write(UInt64(value.magnitude), to: out + start)
  }

  /// Eight digits at a time, and so what is in front of them first.
  @inlinable
  static func write(_ size: UInt64, to out: UnsafeMutablePointer<UInt8>) -> Int {
    let (front, back) = size.quotientAndRemainder(dividingBy: 100_000_000)
    let digits = digits(back)
    if front == 0 {
      // At least one digit, were it a zero.
      let zeros = min(7, digits.trailingZeroBitCount &>> 3)
      store((digits | 0x3030_3030_3030_3030) &>> UInt64(8 &* zeros), at: out)
      return 8 &- zeros
    }
    let length = write(front, to: out)
    store(digits | 0x3030_3030_3030_3030, at: out + length)
    return length &+ 8
  }

  @inlinable @inline(__always)
  static func store(_ text: UInt64, at out: UnsafeMutablePointer<UInt8>) {
    UnsafeMutableRawPointer(out).storeBytes(of: text.littleEndian, as: UInt64.self)
  }

  /// The eight digits of a number below 10⁸, a byte each, the first one lowest: halves, quarters
  /// and eighths of the number side by side, by multiplications with rounded reciprocals.
  @inlinable @inline(__always)
  static func digits(_ number: UInt64) -> UInt64 {
    let thousands = number / 10_000
    let fours = thousands | (number &- thousands &* 10_000) &<< 32
    let hundreds = ((fours &* 10_486) &>> 20) & 0x0000_007F_0000_007F
    let twos = hundreds | (fours &- hundreds &* 100) &<< 16
    let tens = ((twos &* 103) &>> 10) & 0x000F_000F_000F_000F
    return tens | (twos &- tens &* 10) &<< 8
  }
}

@usableFromInline
let powersOfTen: [Double] = [
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
  1e18, 1e19, 1e20, 1e21, 1e22,
]

/// The text of a number, for messages and tables.
package func shortest(_ value: Double) -> String {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: NumberText.maxLength) { out in
    let length = NumberText.write(value, to: out.baseAddress!)
    return String(decoding: out[..<length], as: UTF8.self)
  }
}
