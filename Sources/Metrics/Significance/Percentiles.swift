extension MetricInterval {
  /// The quantiles (1 − confidence)/2 and (1 + confidence)/2 of resampled means; nil without means.
  init?(means: [Double], confidence: Double) {
    guard !means.isEmpty else { return nil }
    let sorted = means.sorted()
    self.init(
      low: Self.quantile((1 - confidence) / 2, of: sorted),
      high: Self.quantile((1 + confidence) / 2, of: sorted))
  }

  /// Linear between the neighbours of place q·(N − 1). Source: Hyndman & Fan 1996, type 7; NumPy's
  /// default.
  static func quantile(_ share: Double, of sorted: [Double]) -> Double {
    let place = min(max(share, 0), 1) * Double(sorted.count - 1)
    let lower = Int(place)
    let upper = min(lower + 1, sorted.count - 1)
    return sorted[lower] + (sorted[upper] - sorted[lower]) * (place - Double(lower))
  }
}
