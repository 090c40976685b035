internal import Glibc

/// Random numbers without a state to carry: number `i` of a stream is a hash of the stream's key
/// and `i`, so any thread may draw any part of it, and a resumed run draws what it would have drawn.
///
/// The hash is SplitMix64's finaliser (Steele, Lea & Flood 2014).
package struct RandomStream: Sendable {
  package let key: UInt64

  /// Streams of different `path`s under one seed are independent.
  package init(seed: UInt64, _ path: UInt64...) { self.init(seed: seed, path: path) }

  package init(seed: UInt64, path: [UInt64]) {
    var key = mix(seed &+ 0x9E37_79B9_7F4A_7C15)
    for part in path { key = mix(key ^ mix(part &+ 0x9E37_79B9_7F4A_7C15)) }
    self.key = key
  }

  package func bits(_ index: Int) -> UInt64 {
    mix(key &+ UInt64(bitPattern: Int64(index)) &* 0x9E37_79B9_7F4A_7C15)
  }

  /// Uniform in [0, 1).
  package func uniform(_ index: Int) -> Double {
    Double(bits(index) >> 11) * 0x1p-53
  }

  /// Normal with mean 0 and deviation 1 (Box & Muller 1958).
  package func normal(_ index: Int) -> Double {
    let radius = (-2 * log(1 - uniform(2 * index))).squareRoot()
    return radius * cos(2 * Double.pi * uniform(2 * index + 1))
  }

  /// Uniform in 0..<bound, by multiplication (bias below bound / 2⁶⁴).
  package func below(_ bound: Int, _ index: Int) -> Int {
    Int(bits(index).multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// A random order of 0..<count (Fisher & Yates).
  package func permutation(_ count: Int) -> [Int] {
    var order = Array(0..<count)
    for last in stride(from: count - 1, to: 0, by: -1) {
      order.swapAt(last, below(last + 1, last))
    }
    return order
  }
}

/// SplitMix64's finaliser.
@inline(__always)
func mix(_ value: UInt64) -> UInt64 {
  var x = value
  x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
  x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
  return x ^ (x >> 31)
}
