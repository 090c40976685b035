/// A set of items, one bit each.
package struct ItemSet: Sendable {
  private var words: [UInt64] = []
  package private(set) var count = 0

  package init() {}

  package mutating func insert(_ item: Int32) {
    let word = Int(item) >> 6
    while words.count <= word { words.append(0) }
    let bit: UInt64 = 1 << UInt64(item & 63)
    if words[word] & bit == 0 { count += 1 }
    words[word] |= bit
  }

  package func contains(_ item: Int32) -> Bool {
    let word = Int(item) >> 6
    return word < words.count && words[word] >> UInt64(item & 63) & 1 == 1
  }
}
