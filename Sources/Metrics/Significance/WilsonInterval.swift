/// Where the chance behind a share of successes may lie, in 95 of 100 cases.
///
///     (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n),  p = successes / n
///
/// Unlike p ± z √(p(1 − p)/n) it stays between 0 and 1 and has a width where p is 0 or 1.
/// Source: Wilson 1927; Brown, Cai & DasGupta 2001.
package struct WilsonInterval: Sendable, Equatable {
  /// The 97.5 % quantile of the standard normal distribution.
  private static let quantile = 1.959963984540054

  package let low: Double
  package let high: Double

  /// nil without trials.
  package init?(successes: Double, of count: Double) {
    guard count > 0 else { return nil }
    let share = successes / count
    let square = Self.quantile * Self.quantile / count
    let middle = share + square / 2
    let spread =
      Self.quantile * (share * (1 - share) / count + square / (4 * count)).squareRoot()
    // Exactly, where rounding would leave a trace.
    low = successes == 0 ? 0 : max((middle - spread) / (1 + square), 0)
    high = successes == count ? 1 : min((middle + spread) / (1 + square), 1)
  }
}
