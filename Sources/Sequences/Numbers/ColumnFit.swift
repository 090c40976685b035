internal import Glibc

/// How a column of numbers is brought to a common scale.
package enum ScaleRule: String, CaseIterable, Sendable {
  /// (x − mean) / standard deviation.
  case zscore
  /// (x − least) / (greatest − least): 0 to 1 at training positions.
  case minmax
  /// sign(x) · log(1 + |x|); nothing is learned.
  case log

  package var learns: Bool { self != .log }
}

/// What is known of a column of numbers from its training positions, and nothing else.
package struct ColumnFit: Equatable, Sendable {
  /// What stands for an absent number, or for the first ones of a user; see `MissingRule`.
  package var fill: Double?
  /// Mean or least number, where the scale has one.
  package var centre: Double?
  /// Standard deviation (population: Σ(x − mean)² / n) or range; 1 for a constant column, which
  /// so becomes 0.
  package var spread: Double?

  package init(fill: Double? = nil, centre: Double? = nil, spread: Double? = nil) {
    self.fill = fill
    self.centre = centre
    self.spread = spread
  }

  /// The number on the scale.
  package func scaled(_ number: Double, by rule: ScaleRule) -> Double {
    if rule == .log { return number < 0 ? -log1p(-number) : log1p(number) }
    return (number - (centre ?? 0)) / (spread ?? 1)
  }
}
