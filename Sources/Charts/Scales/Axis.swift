import Glibc

/// One direction of a panel: which values it shows, and where.
package struct Axis: Sendable {
  package enum Scale: Sendable { case linear, logarithmic }

  package let title: String
  package let scale: Scale
  /// The values at the two ends.
  package let range: ClosedRange<Double>
  package let ticks: [Tick]
  /// Whether ticks are names of rows, and not numbers.
  package let hasRows: Bool

  private init(
    _ title: String, _ scale: Scale, _ range: ClosedRange<Double>, _ ticks: [Tick],
    hasRows: Bool = false
  ) {
    self.title = title
    self.scale = scale
    self.range = range
    self.ticks = ticks
    self.hasRows = hasRows
  }

  /// An axis of numbers that ends at round ones.
  ///
  /// Zero is on it where that costs no more than half of it, or where there is but one value.
  /// - Parameters:
  ///   - values: what it must show; what is no number is left out
  ///   - steps: between ticks, at most
  package static func numbers(_ title: String, of values: [Double], atMost steps: Int = 5) -> Axis {
    guard var (low, high) = ends(of: values) else { return Axis(title, .linear, 0...1, []) }
    let isOne = areOne(low, high)
    if low > 0, low <= high - low || isOne { low = 0 }
    if high < 0, -high <= high - low || isOne { high = 0 }
    let ticks = NiceTicks(covering: low...high, atMost: steps)
    return Axis(title, .linear, ticks.range, ticks.ticks)
  }

  /// An axis of numbers that ends a little beyond them; a single one is in its middle.
  /// - Parameters:
  ///   - bounds: what the values can be; the axis does not go beyond
  ///   - margin: how far beyond them it ends, as a share of what lies between
  package static func places(
    _ title: String, of values: [Double], within bounds: ClosedRange<Double>? = nil,
    atMost steps: Int = 10, margin: Double = 0.03
  ) -> Axis {
    guard let (low, high) = ends(of: values) else { return numbers(title, of: values) }
    let isOne = areOne(low, high)
    let margin = isOne ? (low == 0 ? 1 : abs(low) / 10) : high * margin - low * margin
    let start = max(low - margin, bounds?.lowerBound ?? -.greatestFiniteMagnitude)
    let end = min(high + margin, bounds?.upperBound ?? .greatestFiniteMagnitude)
    let ticks = NiceTicks(covering: start...end, atMost: steps)
    return Axis(
      title, .linear, start...end, ticks.ticks.filter { (start...end).contains($0.value) })
  }

  /// Whether two values differ by no more than rounding might do.
  private static func areOne(_ low: Double, _ high: Double) -> Bool {
    high - low <= max(abs(low), abs(high)) * 1e-9
  }

  private static func ends(of values: [Double]) -> (Double, Double)? {
    let values = values.filter(\.isFinite)
    guard let low = values.min(), let high = values.max() else { return nil }
    return (low, high)
  }

  /// An axis of counts, from 0 in no more than three steps.
  package static func counts(_ title: String, upTo highest: Double) -> Axis {
    // Up to 2 at least: no halves of what is counted.
    let ticks = NiceTicks(covering: 0...max(highest, 2), atMost: 3)
    return Axis(title, .linear, ticks.range, ticks.ticks)
  }

  /// An axis of just these whole numbers, ascending and above 0; logarithmic where they span more
  /// than a factor of ten.
  package static func wholeNumbers(_ title: String, _ values: [Int]) -> Axis {
    let low = Double(values.first ?? 1)
    let high = Double(values.last ?? 1)
    let ticks = values.map { Tick(value: Double($0), text: String($0)) }
    if high > 10 * low {
      let margin = pow(high / low, 0.04)
      return Axis(
        title + " (logarithmic)", .logarithmic, (low / margin)...(high * margin), ticks)
    }
    let margin = high > low ? (high - low) * 0.04 : 1
    return Axis(title, .linear, (low - margin)...(high + margin), ticks)
  }

  /// An axis of rows with names, the first one on top: row r is at −r.
  package static func rows(_ names: [String]) -> Axis {
    let ticks = names.enumerated().map { Tick(value: -Double($0), text: $1) }
    return Axis("", .linear, (0.5 - Double(max(names.count, 1)))...0.5, ticks, hasRows: true)
  }

  /// Where a value is, from 0 at the low end to 1 at the high one; nil where it is not on the axis.
  package func place(_ value: Double) -> Double? {
    guard value.isFinite else { return nil }
    let share =
      scale == .linear
      ? (value - range.lowerBound) / (range.upperBound - range.lowerBound)
      : log(value / range.lowerBound) / log(range.upperBound / range.lowerBound)
    // A hair beyond the end is the end.
    guard share >= -1e-9, share <= 1 + 1e-9 else { return nil }
    return min(max(share, 0), 1)
  }

  /// The same, with what is beyond an end moved to it; nil of what is no number.
  package func clampedPlace(_ value: Double) -> Double? {
    value.isFinite ? place(min(max(value, range.lowerBound), range.upperBound)) : nil
  }
}
