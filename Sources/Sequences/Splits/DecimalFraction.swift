/// A share of something, kept as the decimal that was written.
///
/// 0.07 · 100 is 7.000000000000001 in binary floating point and would round up to 8; the products
/// here are exact.
package struct DecimalFraction: Equatable, Sendable {
  package let numerator: Int
  package let denominator: Int

  /// numerator / denominator, at most 1.
  package init(numerator: Int, denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Reads `0.9`, `.9`, `1`, `1.00`: a number from 0 to 1 with at most nine digits after the point.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let digits = parts.count == 2 ? parts[1] : ""
    guard digits.utf8.count <= 9, parts[0].utf8.count <= 9,
      !(parts[0].isEmpty && digits.isEmpty),
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 } })
    else { return nil }
    var scale = 1
    for _ in digits.utf8 { scale *= 10 }
    denominator = scale
    numerator = (Int(parts[0]) ?? 0) * scale + (Int(digits) ?? 0)
    if numerator > denominator { return nil }
  }

  /// ⌊self · count⌋ for 0 ≤ count < 2³³.
  package func floor(of count: Int) -> Int { count * numerator / denominator }

  /// ⌈self · count⌉ for 0 ≤ count < 2³³.
  package func ceiling(of count: Int) -> Int {
    (count * numerator + denominator - 1) / denominator
  }

  package static func <= (left: Self, right: Self) -> Bool {
    left.numerator * right.denominator <= right.numerator * left.denominator
  }

  /// Whether the two shares are at most the whole.
  package func fits(with other: Self) -> Bool {
    numerator * other.denominator + other.numerator * denominator
      <= denominator * other.denominator
  }
}
