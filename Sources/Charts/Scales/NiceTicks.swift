import Glibc

/// Round numbers that divide an axis: multiples of 1, 2 or 5 times a power of ten.
///
/// The numbers are kept as whole numbers times a power of ten, so that their texts are exact.
/// Source: Heckbert 1990, Nice Numbers for Graph Labels.
package struct NiceTicks: Sendable, Equatable {
  /// The step is mantissa · 10^exponent.
  private let mantissa: Int
  private let exponent: Int
  /// The first and the last tick, in steps.
  private let first: Int
  private let last: Int

  /// Ticks from the last one at or below a range to the first one at or above it.
  /// - Parameters:
  ///   - range: finite ends; one without width is widened
  ///   - count: the most steps, 2 or more
  package init(covering range: ClosedRange<Double>, atMost count: Int) {
    let range = Self.widened(range)
    let most = Double(max(count, 2))
    var exponent = Int(floor(log10((range.upperBound - range.lowerBound) / most)))
    while true {
      for mantissa in [1, 2, 5] {
        let step = Self.value(mantissa, exponent)
        // What is a hair beyond a multiple is that multiple.
        let first = floor(range.lowerBound / step + 1e-9)
        let last = ceil(range.upperBound / step - 1e-9)
        if last - first <= most {
          self.mantissa = mantissa
          self.exponent = exponent
          self.first = Int(first)
          self.last = Int(last)
          return
        }
      }
      exponent += 1
    }
  }

  package var range: ClosedRange<Double> { value(first)...value(last) }

  package var step: Double { Self.value(mantissa, exponent) }

  /// Each tick with its text; all texts have the same number of decimals and the same unit.
  package var ticks: [Tick] {
    let highest = max(abs(value(first)), abs(value(last)))
    let (unit, suffix) = Self.unit(of: highest)
    return (first...last).map { place in
      let text =
        place == 0 ? "0" : decimalText(place * mantissa, exponent: exponent - unit) + suffix
      return Tick(value: value(place), text: text)
    }
  }

  private func value(_ place: Int) -> Double { Self.value(place * mantissa, exponent) }

  private static func value(_ mantissa: Int, _ exponent: Int) -> Double {
    // A quotient of exact numbers is rounded once.
    exponent < 0
      ? Double(mantissa) / pow(10, Double(-exponent)) : Double(mantissa) * pow(10, Double(exponent))
  }

  /// The power of ten that the texts leave out, and what they say instead.
  private static func unit(of highest: Double) -> (exponent: Int, suffix: String) {
    if highest < 1e-4 || highest >= 1e15 {
      let exponent = Int(floor(log10(highest) + 1e-9))
      return (exponent, "e\(exponent)")
    }
    let units = [(1e12, 12, "T"), (1e9, 9, "G"), (1e6, 6, "M"), (1e4, 3, "k")]
    return units.first { highest >= $0.0 }.map { ($0.1, $0.2) } ?? (0, "")
  }

  /// A range with a width that numbers of its size can tell, and that overflows nowhere.
  private static func widened(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
    let bound = 1e290
    let low = min(max(range.lowerBound, -bound), bound)
    let high = min(max(range.upperBound, -bound), bound)
    let size = max(abs(low), abs(high))
    if size < 1e-290 { return 0...1 }
    if high - low > size * 1e-9 { return low...high }
    return (low - size / 10)...(high + size / 10)
  }
}

/// A place on an axis and its text.
package struct Tick: Sendable, Equatable {
  package let value: Double
  package let text: String

  package init(value: Double, text: String) {
    self.value = value
    self.text = text
  }
}

/// mantissa · 10^exponent in decimals, as many as the exponent asks for.
func decimalText(_ mantissa: Int, exponent: Int) -> String {
  let sign = mantissa < 0 ? "−" : ""
  let digits = String(mantissa.magnitude)
  if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
  let padded = String(repeating: "0", count: max(0, 1 - exponent - digits.count)) + digits
  return sign + padded.dropLast(-exponent) + "." + padded.suffix(-exponent)
}
