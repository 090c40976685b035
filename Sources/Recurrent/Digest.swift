import Kernels

/// A 128-bit fingerprint of numbers and texts, in order; not against malice.
///
/// Two lanes of 64 bits, each word mixed in by SplitMix64's finaliser under another key.
package struct Digest: Sendable {
  private var first: UInt64 = 0x243F_6A88_85A3_08D3
  private var second: UInt64 = 0x1319_8A2E_0370_7344

  package init() {}

  package mutating func add(_ word: UInt64) {
    first = Self.mix(first ^ word)
    second = Self.mix((second &+ 0x9E37_79B9_7F4A_7C15) ^ word)
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

  private static func mix(_ value: UInt64) -> UInt64 {
    var x = value
    x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
    x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
    return x ^ (x >> 31)
  }
}

extension EncodedSequences {
  /// A fingerprint of all that a network sees of its input.
  package var digest: Digest {
    var digest = Digest()
    digest.add(rowStarts)
    digest.add(valid)
    digest.add(cut)
    digest.add(test.map { $0 ?? -1 })
    digest.add(items)
    digest.add(targets)
    digest.add(values)
    digest.add(gaps)
    digest.add(gapSeconds)
    digest.add(logGaps)
    digest.add(validationGaps.map(\.bucket) + testGaps.map(\.bucket))
    digest.add(validationGaps.map(\.seconds) + testGaps.map(\.seconds))
    digest.add(seconds)
    digest.add(groupSizes)
    digest.add(weights)
    for column in texts { digest.add(column) }
    for column in numbers { digest.add(column) }
    return digest
  }
}

extension Model {
  /// A fingerprint of the network and what its numbers stand for, before it is trained.
  package func addTo(_ digest: inout Digest) {
    for name in items { digest.add(name) }
    digest.add(itemCounts)
    for text in texts { for value in [text.name] + text.values { digest.add(value) } }
    for number in numbers {
      digest.add(number.name)
      digest.add([number.mean, number.deviation])
    }
    if let trends {
      digest.add([trends.seconds])
      digest.add(trends.counts)
    }
    if let features {
      for name in features.names { digest.add(name) }
      digest.add(features.starts)
      digest.add(features.ids)
    }
    digest.add("\(shape)")
    digest.add([maximumLength, allowsRepeats ? 1 : 0])
    digest.add(parameters.values)
  }
}
