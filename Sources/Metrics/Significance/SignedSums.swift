/// Σ s·d for all signs s of which the first is +: the others are their mirror images.
func allSignedSums(of differences: [Double]) -> [Double] {
  guard let first = differences.first else { return [0] }
  return differences.dropFirst().reduce([first]) { sums, difference in
    sums.map { $0 + difference } + sums.map { $0 - difference }
  }
}

/// Σ s·d for `count` drawn vectors of signs s. Differences are taken 64 at a time: word `i` of the
/// block's stream holds their signs in draw `i`. Each eight of them have a table of their 256 sums,
/// which stays in the nearest cache for all draws, so that a draw costs a look-up per eight.
package func drawnSignedSums(of differences: [Double], seed: UInt64, count: Int) -> [Double] {
  var sums = [Double](repeating: 0, count: count)
  var table = [Double](repeating: 0, count: 8 * 256)
  for (block, start) in stride(from: 0, to: differences.count, by: 64).enumerated() {
    let end = min(start + 64, differences.count)
    fill(&table, with: differences[start..<end])
    let random = CounterRandom(seed: seed, stream: block)
    table.withUnsafeBufferPointer { table in
      sums.withUnsafeMutableBufferPointer { sums in
        for draw in 0..<count {
          sums[draw] += lookUp(random.word(draw), in: table)
        }
      }
    }
  }
  return sums
}

/// The sum of entry (k-th byte of `signs`) of the k-th table, in a fixed order.
@inline(__always)
private func lookUp(_ signs: UInt64, in table: UnsafeBufferPointer<Double>) -> Double {
  @inline(__always)
  func part(_ index: Int) -> Double {
    table[256 * index + Int(truncatingIfNeeded: (signs >> UInt64(8 * index)) & 255)]
  }
  return ((part(0) + part(1)) + (part(2) + part(3))) + ((part(4) + part(5)) + (part(6) + part(7)))
}

/// Entry `bits` of table k is the sum of ±d over its eight differences, + where the bit is set. Past
/// the end of the differences there are zeros.
private func fill(_ table: inout [Double], with differences: ArraySlice<Double>) {
  for part in 0..<8 {
    let start = differences.startIndex + 8 * part
    let base = 256 * part
    table[base] = 0
    for bit in 0..<8 {
      let index = start + bit
      let difference = index < differences.endIndex ? differences[index] : 0
      for bits in 0..<(1 << bit) {
        let sum = table[base + bits]
        table[base + bits] = sum - difference
        table[base + bits + (1 << bit)] = sum + difference
      }
    }
  }
}
