/// The unit of bare numbers in a time column.
package enum TimeUnit: String, Sendable, CaseIterable {
  case s, ms, us, ns

  /// Nanoseconds in one unit.
  @usableFromInline var nanoseconds: Int64 {
    switch self {
    case .s: 1_000_000_000
    case .ms: 1_000_000
    case .us: 1000
    case .ns: 1
    }
  }
}

/// Reads times: numbers since 1970, integer or decimal, or RFC 3339 text.
///
/// Inside the programs a time is a count of nanoseconds since 1970 (years 1677 to 2262), so that
/// sums and differences are exact whatever the unit. Digits beyond the nanosecond are cut.
public struct TimeReader: Sendable {
  /// Numbers larger than this are no seconds (the year 5138), but what other units look like.
  package static let largestSeconds: Int64 = 100_000_000_000

  @usableFromInline let scale: Int64
  @usableFromInline let largest: Int64
  private let unitIsGiven: Bool

  /// `unit` nil: seconds, and a number that looks like another unit is refused.
  package init(unit: TimeUnit? = nil) {
    scale = (unit ?? .s).nanoseconds
    largest = Int64.max / scale
    unitIsGiven = unit != nil
  }

  /// Nanoseconds since 1970, or nil; `expectation` then says why.
  @inlinable @inline(__always)
  public func nanoseconds(_ bytes: Bytes) -> Int64? {
    // 18 digits fit an Int64 without a look at overflow.
    let count = bytes.count
    if count == 0 || count > 18 { return slowNanoseconds(bytes) }
    var value: Int64 = 0
    var index = 0
    if count >= 8 {
      guard let eight = NumberText.eightDigits(bytes.baseAddress!) else {
        return slowNanoseconds(bytes)
      }
      value = eight
      index = 8
    }
    while index < count {
      let digit = bytes[index] &- 0x30
      if digit > 9 { return slowNanoseconds(bytes) }
      value = value &* 10 &+ Int64(digit)
      index &+= 1
    }
    return value <= largest ? value &* scale : nil
  }

  @usableFromInline
  func slowNanoseconds(_ bytes: Bytes) -> Int64? {
    decimalNanoseconds(bytes) ?? scientificNanoseconds(bytes) ?? RFC3339.nanoseconds(bytes)
  }

  /// What to say of a field that `nanoseconds` refused.
  package func expectation(_ bytes: Bytes) -> (expected: String, hint: String?) {
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
    if NumberText.double(bytes) != nil { return ("a time between the years 1677 and 2262", nil) }
    return (unitIsGiven ? "a number or RFC 3339 text" : "seconds since 1970", nil)
  }

  private func decimalNanoseconds(_ bytes: Bytes) -> Int64? {
    var index = 0
    let negative = bytes.first == 0x2D
    if negative || bytes.first == 0x2B { index = 1 }
    var whole: Int64 = 0
    var digits = 0
    while index < bytes.count, bytes[index] &- 0x30 < 10 {
      let (tenfold, overflow) = whole.multipliedReportingOverflow(by: 10)
      let (sum, overflows) = tenfold.addingReportingOverflow(Int64(bytes[index] - 0x30))
      if overflow || overflows { return nil }
      whole = sum
      digits += 1
      index += 1
    }
    var fraction: Int64 = 0
    if index < bytes.count, bytes[index] == 0x2E {
      index += 1
      var weight = scale / 10
      while index < bytes.count, bytes[index] &- 0x30 < 10 {
        fraction += weight * Int64(bytes[index] - 0x30)
        weight /= 10
        digits += 1
        index += 1
      }
    }
    guard index == bytes.count, digits > 0 else { return nil }
    let (scaled, overflow) = whole.multipliedReportingOverflow(by: scale)
    let (sum, overflows) = scaled.addingReportingOverflow(fraction)
    return overflow || overflows ? nil : negative ? -sum : sum
  }

  /// `1.6e+09`, as dataframes write them.
  private func scientificNanoseconds(_ bytes: Bytes) -> Int64? {
    guard bytes.contains(0x65) || bytes.contains(0x45), let value = NumberText.double(bytes) else {
      return nil
    }
    let scaled = (value * Double(scale)).rounded()
    return Int64(exactly: scaled)
  }
}

extension NumberText {
  /// Writes nanoseconds as seconds, exactly: `1.5`, `-0.000000001`. `out` holds 24 bytes.
  package static func writeSeconds(
    nanoseconds: Int64, to out: UnsafeMutablePointer<UInt8>
  ) -> Int {
    let size = nanoseconds.magnitude
    var length = 0
    if nanoseconds < 0 {
      out[0] = 0x2D
      length = 1
    }
    length += write(Int(size / 1_000_000_000), to: out + length)
    var fraction = size % 1_000_000_000
    guard fraction > 0 else { return length }
    out[length] = 0x2E
    length += 1
    var weight: UInt64 = 100_000_000
    while fraction > 0 {
      out[length] = 0x30 + UInt8(fraction / weight)
      fraction %= weight
      weight /= 10
      length += 1
    }
    return length
  }
}
