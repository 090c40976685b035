internal import Glibc

extension FitLog {
  /// Bytes that fitting a law may take beside the log: the histories of a group's keys for each
  /// task at work, and what is known of each user.
  ///
  /// - Parameter typeCount: of events with half-lives of their own, else 1.
  package func fitByteCount(
    _ family: LawFamily, typeCount: Int, byUser: Bool, threads: Int
  ) -> Int {
    let tasks = min(threads, chunks.count)
    let slots = (largestKeyCount + 1) * family.byteCountOfKey(spanSeconds: spanSeconds)
    return tasks * slots * typeCount + (byUser ? groupCount * HalfLifeSpread.byteCountOfUser : 0)
  }
}

extension LawFamily {
  /// Bytes of a key's history at most, when the smallest scale is tried.
  fileprivate func byteCountOfKey(spanSeconds: Double) -> Int {
    let plain = 40
    switch self {
    case .none, .window, .exp: return plain
    case .power, .powerExponent, .mixture, .cutoff:
      let blocks = DecayBank.blockCount(fastestScaleSeconds: 1, spanSeconds: spanSeconds)
      return plain + blocks * DecayBank.lanes * 8 * (self == .cutoff ? 2 : 1)
    }
  }
}
