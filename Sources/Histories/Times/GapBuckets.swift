import Glibc

/// Gaps between events as half-octave buckets: bucket 1 + ⌊2·log₂(1 + seconds)⌋, at most 47, which
/// begins after 97 days; bucket 0 where there is no event before.
package enum GapBuckets {
  package static let count = 48

  static func bucket(nanoseconds: Int64) -> Int32 {
    1 + Int32(min(46, 2 * log2(1 + seconds(nanoseconds))))
  }

  static func bucket(from earlier: Int64, to later: Int64) -> Int32 {
    bucket(nanoseconds: gap(from: earlier, to: later))
  }

  /// Nanoseconds, the longest there are where the difference is longer.
  static func gap(from earlier: Int64, to later: Int64) -> Int64 {
    let (gap, overflow) = later.subtractingReportingOverflow(earlier)
    return overflow ? .max : gap
  }

  /// Never negative.
  static func seconds(_ nanoseconds: Int64) -> Double { max(0, Double(nanoseconds) * 1e-9) }

  /// log₂(1 + seconds) / 24: one is half a year.
  static func logarithm(nanoseconds: Int64) -> Float {
    Float(log2(1 + seconds(nanoseconds)) / 24)
  }
}
