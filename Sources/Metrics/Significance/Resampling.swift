/// Rows of which metrics are measured again and again, on resamples of their units: of the rows
/// themselves, or of users with all of their rows.
package protocol ResampledRows: Sendable {
  /// [unit][column]: sums over the rows of each unit, from which metrics follow
  var sums: [Double] { get }
  /// 1 or more
  var sumCount: Int { get }
  /// The metrics of what was last drawn, nil where they are not defined.
  func values(of resample: UserResampler) -> [Double?]
}

/// Percentile intervals of metrics of rows; where units are users, that is the cluster bootstrap, which
/// holds though rows of a user go together. Resample r is drawn as `Bootstrap` says, whoever draws it.
///
/// A resample of which a metric is not defined is left out of its interval.
/// Source: Efron 1979; of clusters Field & Welsh 2007.
package struct Resampling<Rows: ResampledRows>: Sendable {
  private let bootstrap: Bootstrap
  private let rows: Rows
  private let resampler: UserResampler

  package init(_ bootstrap: Bootstrap, of rows: Rows) {
    self.bootstrap = bootstrap
    self.rows = rows
    resampler = UserResampler(values: rows.sums, metricCount: rows.sumCount)
  }

  /// [resample][metric]: NaN where a metric is not defined.
  package func values(_ resamples: Range<Int>) -> [Double] {
    var resampler = resampler
    return resamples.flatMap { resample in
      resampler.draw(CounterRandom(seed: bootstrap.seed, stream: resample))
      return rows.values(of: resampler).map { $0 ?? .nan }
    }
  }

  /// - Parameter values: of all resamples, [resample][metric]
  package func intervals(_ values: [Double], metricCount: Int) -> [MetricInterval?] {
    (0..<metricCount).map { metric in
      MetricInterval(
        means: stride(from: metric, to: values.count, by: metricCount).map { values[$0] }
          .filter(\.isFinite),
        confidence: bootstrap.confidence)
    }
  }
}
