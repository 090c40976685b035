import TSVStreams

/// The strings of a table, which outlives it, each in a word where it has at most seven bytes: asked
/// for in no order, such a string is one wait for memory instead of two.
///
/// A word holds the first byte lowest and the length highest. Plain pointers, so that a copy costs
/// nothing; whoever made it frees it.
struct ShortStrings: @unchecked Sendable {
  private static var longest: Int { 7 }
  private static var isLong: UInt64 { .max }

  private let strings: ByteStrings
  private let words: UnsafeMutablePointer<UInt64>

  init(_ strings: ByteStrings, count: Int) {
    self.strings = strings
    words = .allocate(capacity: count)
    for number in 0..<count {
      let bytes = strings[Int32(truncatingIfNeeded: number)]
      words[number] =
        bytes.count > Self.longest
        ? Self.isLong
        : bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) } | UInt64(bytes.count) << 56
    }
  }

  func deallocate() { words.deallocate() }

  /// Gives `body` the string of a number.
  @inline(__always)
  func give(_ number: Int32, _ body: (Bytes) -> Void) {
    let word = words[Int(number)]
    if word == Self.isLong { return body(strings[number]) }
    withUnsafeBytes(of: word.littleEndian) {
      body(
        Bytes(
          start: $0.baseAddress!.assumingMemoryBound(to: UInt8.self),
          count: Int(truncatingIfNeeded: word >> 56)))
    }
  }
}
