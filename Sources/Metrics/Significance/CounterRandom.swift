/// Random words without a state to carry: word `i` of a stream is a hash of the stream's key and `i`.
///
///     key     = mix(mix(seed + γ) + stream·γ)
///     word(i) = mix(key + (i + 1)·γ)              γ = 2⁶⁴ / golden ratio
///
/// A stream is thus SplitMix64 started from its key. Source: Steele, Lea & Flood 2014.
package struct CounterRandom: Sendable {
  private static let gamma: UInt64 = 0x9E37_79B9_7F4A_7C15
  private let key: UInt64

  package init(seed: UInt64, stream: Int) {
    let start = Self.mix(seed &+ Self.gamma)
    key = Self.mix(start &+ UInt64(bitPattern: Int64(stream)) &* Self.gamma)
  }

  @inline(__always)
  package func word(_ index: Int) -> UInt64 {
    Self.mix(key &+ (UInt64(bitPattern: Int64(index)) &+ 1) &* Self.gamma)
  }

  /// Uniform in 0..<bound, by multiplication (bias below bound / 2⁶⁴).
  @inline(__always)
  package func below(_ bound: Int, _ index: Int) -> Int {
    Int(truncatingIfNeeded: word(index).multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// SplitMix64's finaliser.
  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var mixed = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
