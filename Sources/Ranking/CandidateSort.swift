/// Sorts candidates of one tier into their order (`CandidateOrder`), with room that is used again.
///
/// Scores decide nearly always: their first bits, with the place in what is left of a word, are
/// sorted as numbers, and only candidates that share those bits are compared in full.
package struct CandidateSort: Sendable {
  private var words: [UInt64] = []
  private var sorted: [Candidate] = []

  package init() {}

  package mutating func sort(_ candidates: inout [Candidate], order: CandidateOrder) {
    sort(&candidates, order: order) { Self.descending($0.score) }
  }

  /// The same for candidates of one score, between which the tie breaks decide.
  package mutating func sort(tied candidates: inout [Candidate], order: CandidateOrder) {
    sort(&candidates, order: order, by: \.tieBreak)
  }

  @inline(__always)
  private mutating func sort(
    _ candidates: inout [Candidate], order: CandidateOrder, by key: (Candidate) -> UInt64
  ) {
    if candidates.count < 2 { return }
    let placeBits = UInt64(64 - (candidates.count - 1).leadingZeroBitCount)
    let placeMask: UInt64 = 1 << placeBits - 1
    words.removeAll(keepingCapacity: true)
    for (place, candidate) in candidates.enumerated() {
      words.append(key(candidate) & ~placeMask | UInt64(place))
    }
    words.withUnsafeMutableBufferPointer { $0.sort() }
    sorted.removeAll(keepingCapacity: true)
    for word in words { sorted.append(candidates[Int(word & placeMask)]) }
    var start = 0
    while start < words.count {
      var end = start + 1
      while end < words.count, words[end] >> placeBits == words[start] >> placeBits { end += 1 }
      if end > start + 1 { sorted[start..<end].sort { order.precedes($0, $1) } }
      start = end
    }
    swap(&candidates, &sorted)
  }

  /// A number that is lower the higher the score is; −0 and 0 are equal.
  @inline(__always)
  private static func descending(_ score: Double) -> UInt64 {
    let bits = (score + 0).bitPattern
    return bits >> 63 == 1 ? bits : ~bits & (.max >> 1)
  }
}
