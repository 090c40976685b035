extension [Double] {
  /// The number that would stand at `rank` (from 0) if these, all at least 0, were sorted: found in
  /// passes over ever fewer of them, by sixteen bits of their patterns at a time, which order as the
  /// numbers do.
  func element(atRank rank: Int) -> Double {
    var (rank, left, shift) = (rank, self, UInt64(48))
    while left.count > 1 << 13 {
      var counts = [Int](repeating: 0, count: 1 << 16)
      for value in left { counts[Int(value.bitPattern >> shift & 0xffff)] += 1 }
      var bits = 0
      while rank >= counts[bits] {
        rank -= counts[bits]
        bits += 1
      }
      left = left.filter { Int($0.bitPattern >> shift & 0xffff) == bits }
      if shift == 0 { return left[0] }
      shift -= 16
    }
    return left.sorted()[rank]
  }
}
