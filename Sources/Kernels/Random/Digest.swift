/// A 128-bit fingerprint of numbers and texts, in order; not against malice.
///
/// Two lanes of 64 bits, each word mixed in by SplitMix64's finaliser under another key.
package struct Digest: Sendable {
  private var first: UInt64 = 0x243F_6A88_85A3_08D3
  private var second: UInt64 = 0x1319_8A2E_0370_7344

  package init() {}

  package mutating func add(_ word: UInt64) {
    first = mix(first ^ word)
    second = mix((second &+ 0x9E37_79B9_7F4A_7C15) ^ word)
  }

  package mutating func add(_ text: String) {
    add(UInt64(text.utf8.count))
    var (word, bytes) = (UInt64(0), 0)
    for byte in text.utf8 {
      word = word << 8 | UInt64(byte)
      bytes += 1
      if bytes % 8 == 0 { add(word) }
    }
    add(word)
  }

  /// The length and the elements' bits.
  package mutating func add<Element: BitwiseCopyable>(_ values: [Element]) {
    add(UInt64(values.count))
    values.withUnsafeBytes { bytes in
      var offset = 0
      while offset + 8 <= bytes.count {
        add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      var rest: UInt64 = 0
      for byte in bytes[offset...] { rest = rest << 8 | UInt64(byte) }
      add(rest)
    }
  }

  /// 32 hexadecimal digits.
  package var text: String {
    [first, second].map { word in
      let digits = String(word, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }
}
