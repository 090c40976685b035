/// One of the parts that cross-validation holds out in turn.
package struct Fold: Equatable, Sendable {
  /// From 1 to `count`.
  package let number: Int
  /// How many parts there are.
  package let count: Int

  static let mostFolds = 1_000_000

  /// Nil unless 1 ≤ number ≤ count and 2 ≤ count ≤ a million.
  package init?(number: Int, count: Int) {
    guard (2...Self.mostFolds) ~= count, (1...count) ~= number else { return nil }
    self.number = number
    self.count = count
  }

  /// Reads `3/5`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")) ~= $0 } }),
      let number = Int(parts[0]), let count = Int(parts[1])
    else { return nil }
    self.init(number: number, count: count)
  }

  /// Whether the fold has a user: by a hash of the name's bytes that never changes, so that a user
  /// is in the same fold whatever else a log holds.
  package func has(user: UnsafeBufferPointer<UInt8>) -> Bool {
    Self.hash(user) % UInt64(count) == UInt64(number - 1)
  }

  /// FNV-1a of 64 bits (Fowler, Noll & Vo), whose lowest bits alone would tell little of like names,
  /// finished by the finaliser of SplitMix64.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mix(hash)
  }

  /// The last of n events in the order of time, counted from 1, that lies before block `number` + 1
  /// of `count` + 1 blocks of equal size, and the last one in it.
  func places(of events: Int) -> (history: Int, test: Int) {
    let end = { DecimalFraction(numerator: $0, denominator: count + 1).ceiling(of: events) }
    return (end(number), end(number + 1))
  }
}
