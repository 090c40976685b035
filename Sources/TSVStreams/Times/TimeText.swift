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

/// Reads times: numbers since 1970, integer or decimal, RFC 3339 text, or a notation of its own.
///
/// Inside the programs a time is a count of nanoseconds since 1970 (years 1677 to 2262), so that
/// sums and differences are exact whatever the unit. Digits beyond the nanosecond are cut.
public struct TimeReader: Sendable {
  /// Numbers larger than this are no seconds (the year 5138), but what other units look like.
  package static let largestSeconds: Int64 = 100_000_000_000

  @usableFromInline let scale: Int64
  @usableFromInline let largest: Int64
  /// Digits of a number that fits an Int64 without a look at overflow; none with a format.
  @usableFromInline let mostDigits: UInt
  let unitIsGiven: Bool
  let format: TimeFormat?
  let utcOffset: UTCOffset?

  /// - Parameters:
  ///   - unit: nil: seconds, and a number that looks like another unit is refused.
  ///   - format: reads this notation only.
  ///   - utcOffset: of texts that tell no zone; nil: UTC, but RFC 3339 times have to tell theirs.
  package init(unit: TimeUnit? = nil, format: TimeFormat? = nil, utcOffset: UTCOffset? = nil) {
    scale = (unit ?? .s).nanoseconds
    largest = Int64.max / scale
    mostDigits = format == nil ? 18 : 0
    unitIsGiven = unit != nil
    self.format = format
    self.utcOffset = utcOffset
  }

  /// Nanoseconds since 1970, or nil; `expectation` then says why.
  @inlinable @inline(__always)
  public func nanoseconds(_ bytes: Bytes) -> Int64? {
    let count = bytes.count
    if UInt(bitPattern: count &- 1) >= mostDigits { return slowNanoseconds(bytes) }
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
    if let format {
      return format.read(bytes, utcOffsetSeconds: utcOffset?.seconds ?? 0).nanoseconds
    }
    return RFC3339.read(bytes, utcOffset: utcOffset).nanoseconds ?? decimalNanoseconds(bytes)
      ?? scientificNanoseconds(bytes)
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
    // The least number has no opposite, and is no time.
    return Int64(exactly: (value * Double(scale)).rounded()).flatMap { $0 == .min ? nil : $0 }
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
