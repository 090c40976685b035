/// Percentile intervals of the means over users of each group, and of differences between two groups'.
///
/// Each group's users are resampled by themselves, from streams of random numbers of their own.
package struct GroupedBootstrap: Sendable {
  /// Groups that are held against each other.
  package struct Pair: Sendable, Equatable {
    package let largest: Int
    package let smallest: Int

    package init(largest: Int, smallest: Int) {
      (self.largest, self.smallest) = (largest, smallest)
    }
  }

  /// [group][metric], nil where no user of the group has a value.
  package private(set) var intervals: [[MetricInterval?]] = []
  /// [metric]: of the mean of the pair's first group less that of its second.
  package private(set) var differences: [MetricInterval?]

  /// - Parameters:
  ///   - values: [user][metric]; NaN is undefined.
  ///   - groups: of each user; below 0 where it is in none.
  ///   - pairs: [metric]; nil where there is no difference.
  package init(
    _ bootstrap: Bootstrap, values: [Double], metricCount: Int, groups: [Int], groupCount: Int,
    pairs: [Pair?]
  ) {
    var larger = [[Double]](repeating: [], count: metricCount)
    var smaller = larger
    for group in 0..<groupCount {
      var own: [Double] = []
      for user in groups.indices where groups[user] == group {
        own += values[user * metricCount..<(user + 1) * metricCount]
      }
      let means = bootstrap.means(
        of: own, metricCount: metricCount, firstStream: group * bootstrap.resampleCount)
      intervals.append(means.map { bootstrap.interval(of: $0) })
      for (metric, pair) in pairs.enumerated() {
        if pair?.largest == group { larger[metric] = means[metric] }
        if pair?.smallest == group { smaller[metric] = means[metric] }
      }
    }
    differences = pairs.indices.map { metric in
      bootstrap.interval(of: zip(larger[metric], smaller[metric]).map { $0 - $1 })
    }
  }
}
