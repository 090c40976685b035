import Glibc

extension MetricDefinition {
  /// Bounds of the values of which a metric is the mean: of users, or rows. nil where there are none, or
  /// the metric is no mean.
  ///
  /// With vectors, items may differ by up to 2. The divergence of `calibration` is at most that from
  /// a list that has nothing of what was wanted, ln 100.
  /// - Parameter name: as printed, `ndcg@10`.
  package static func bounds(ofValuesOf name: String) -> ClosedRange<Double>? {
    switch name.prefix(while: { $0 != "@" }) {
    case "hr", "precision", "recall", "f1", "ndcg", "map", "mrr", "long-tail", "serendipity",
      "user-auc", "auc", "accuracy", "brier":
      0...1
    case "diversity": 0...2
    case "calibration": 0...log(100.0)
    default: nil
    }
  }
}
