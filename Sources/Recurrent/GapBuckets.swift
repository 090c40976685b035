import Glibc

/// Gaps between events as half-octave buckets: bucket 1 + ⌊2·log₂(1 + seconds)⌋, at most 47, which
/// begins after 97 days; bucket 0 where there is no event before.
enum GapBuckets {
  static let count = 48

  static func bucket(nanoseconds: Int64) -> Int32 {
    let seconds = max(0, Double(nanoseconds) * 1e-9)
    return 1 + Int32(min(46, 2 * log2(1 + seconds)))
  }
}
