/// Percentile intervals of means over users, from N resamples of the users with replacement.
///
/// Resample r of n users is a function of the seed, r and n alone: the same users are drawn for every
/// metric and every system, so that an interval of a difference is one of paired differences.
/// Source: Efron 1979; Efron & Tibshirani 1993, chapter 13.
package struct Bootstrap: Sendable {
  package let seed: UInt64
  package let resampleCount: Int
  package let confidence: Double

  /// - Parameters:
  ///   - resampleCount: N, 1 or more
  ///   - confidence: from 0 to 1
  package init(seed: UInt64 = 1, resampleCount: Int = 1000, confidence: Double = 0.95) {
    self.seed = seed
    self.resampleCount = resampleCount
    self.confidence = confidence
  }

  /// The interval of each metric, nil where no user has a value.
  ///
  /// A user without a value of a metric is left out of its means; a resample that drew no user with
  /// one is left out of its interval.
  /// - Parameters:
  ///   - values: [user][metric]; NaN is undefined
  ///   - metricCount: 1 or more
  package func intervals(of values: [Double], metricCount: Int = 1) -> [MetricInterval?] {
    means(of: values, metricCount: metricCount).map { interval(of: $0) }
  }

  /// [metric][resample]; NaN where the resample drew no user with a value.
  /// - Parameter firstStream: of the random numbers.
  func means(of values: [Double], metricCount: Int, firstStream: Int = 0) -> [[Double]] {
    var resampler = UserResampler(values: values, metricCount: metricCount)
    var means = [[Double]](repeating: [], count: metricCount)
    for metric in means.indices { means[metric].reserveCapacity(resampleCount) }
    for resample in 0..<resampleCount {
      resampler.draw(CounterRandom(seed: seed, stream: firstStream + resample))
      for metric in means.indices { means[metric].append(resampler.mean(metric) ?? .nan) }
    }
    return means
  }

  /// - Parameter means: one of each resample; NaN is left out.
  func interval(of means: [Double]) -> MetricInterval? {
    MetricInterval(means: means.filter { !$0.isNaN }, confidence: confidence)
  }
}
