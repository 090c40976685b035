internal import Glibc

/// Counts half-lives since tick 0, so that decay becomes a shift of exponents.
///
///     tick = (whole + fraction) · halfLife,   0 ≤ fraction < 1
///     2^(tick / halfLife) = 2^whole · 2^fraction
///
/// A tick is a nanosecond since 1970. Multiplying by `2^whole` is exact, so sums may be kept at any whole number of half-lives and
/// brought to another without a rounding: decades of log neither overflow nor vanish, and a sum
/// does not depend on where it was kept. Weights measured from a landmark are the forward decay of
/// Cormode, Shkapenyuk, Srivastava and Xu (ICDE 2009).
package struct HalfLifeClock: Sendable, Equatable {
  /// Ticks in one half-life; finite and above 0.
  package let halfLife: Double
  private let halfLivesPerTick: Double

  package init(halfLife: Double) {
    self.halfLife = halfLife
    halfLivesPerTick = 1 / halfLife
  }

  /// Whole half-lives since tick 0, rounded down, and the rest as a share of one.
  func phase(_ tick: Int64) -> (whole: Double, fraction: Double) {
    // A tick has up to 63 bits, a Double 53: both parts are exact, and so is the product within
    // the fused step, which leaves the rounding of the remainder alone.
    let high = Double(tick & ~0x3FF)
    let low = Double(tick & 0x3FF)
    var whole = (high * halfLivesPerTick).rounded(.down)
    var rest = high.addingProduct(-whole, halfLife) + low
    while rest < 0 {
      whole -= 1
      rest = high.addingProduct(-whole, halfLife) + low
    }
    while rest >= halfLife {
      whole += max(1, (rest * halfLivesPerTick).rounded(.down))
      rest = high.addingProduct(-whole, halfLife) + low
    }
    return (whole, rest * halfLivesPerTick)
  }

  /// `2^fraction` of a tick with the whole half-lives that go with it.
  func growth(_ tick: Int64) -> (whole: Double, factor: Double) {
    let (whole, fraction) = phase(tick)
    return (whole, exp2(fraction))
  }
}

/// `value · 2^power`, exact unless the result is too large or too small for a Double.
///
/// `power` is a whole number. Beyond ±2200 the answer is 0 or infinite whatever finite value.
func scaled(_ value: Double, byPowerOfTwo power: Double) -> Double {
  if power >= -1022, power <= 1023 { return value * powerOfTwo(Int(power)) }
  var rest = Int(max(-2200, min(2200, power)))
  var result = value
  while rest < -1022 {
    result *= powerOfTwo(-1022)
    rest += 1022
  }
  while rest > 1023 {
    result *= powerOfTwo(1023)
    rest -= 1023
  }
  return result * powerOfTwo(rest)
}

/// 2^power for a normal number: −1022 … 1023.
private func powerOfTwo(_ power: Int) -> Double {
  Double(bitPattern: UInt64(truncatingIfNeeded: power &+ 1023) &<< 52)
}
