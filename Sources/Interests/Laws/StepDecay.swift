/// r^n, where n counts events: correctly rounded, so that one later event leaves r itself.
package struct StepDecay: Sendable, Equatable {
  private let ratio: Double

  package init(_ ratio: Double) { self.ratio = ratio }

  /// r^n for n ≥ 0, by squaring in double-double arithmetic: with errors below n·2^−104 before the
  /// one rounding (Dekker 1971; the products by fused multiplication).
  package func weight(_ count: Int64) -> Double {
    if count == 0 { return 1 }
    var power = Pair(high: 1, low: 0)
    var square = Pair(high: ratio, low: 0)
    var rest = count
    while true {
      if rest & 1 == 1 { power = power * square }
      rest >>= 1
      // Below the smallest number, whatever is left to multiply by.
      if rest == 0 || power.high == 0 { return power.high + power.low }
      square = square * square
    }
  }

  /// The kept value and the new one, both at the newer of their ticks.
  func aligned(
    _ state: KeyState, _ strength: Double, _ tick: Int64
  ) -> (kept: Double, new: Double) {
    guard state.count > 0 else { return (0, strength) }
    return tick >= state.newestTick
      ? (state.value * weight(elapsed(from: state.newestTick, to: tick)), strength)
      : (state.value, strength * weight(elapsed(from: tick, to: state.newestTick)))
  }

  /// high + low, low within half a unit in the last place of high.
  private struct Pair {
    var high: Double
    var low: Double

    static func * (a: Pair, b: Pair) -> Pair {
      let product = a.high * b.high
      let error = (-product).addingProduct(a.high, b.high) + (a.high * b.low + a.low * b.high)
      let high = product + error
      return Pair(high: high, low: error - (high - product))
    }
  }
}
