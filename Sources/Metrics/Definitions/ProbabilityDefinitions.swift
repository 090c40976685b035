extension MetricDefinition {
  /// Those of `ProbabilityMetrics`.
  static let probabilities = [
    Self(
      "auc", .probabilities, "area under the receiver operating characteristic",
      formula: "chance that a row of the class has a higher p than another, ties counting half",
      range: "0 to 1, 1 best; 0.5 is as good as chance",
      undefined: "without rows of the class, or without others",
      source: "Mann & Whitney 1947; Hanley & McNeil 1982",
      others: [
        .recbole("auc"),
        .sklearn("roc_auc_score"),
      ]),
    Self(
      "log-loss", .probabilities, "logarithmic loss",
      formula: "-mean of y ln p + (1 - y) ln(1 - p), p kept 2^-52 away from 0 and 1",
      range: "0 upward, 0 best", source: "Good 1952",
      others: [.recbole("logloss", "p kept 1e-15 away from 0 and 1"), .sklearn("log_loss")]),
    Self(
      "brier", .probabilities, "Brier score", formula: "mean of (p - y)^2",
      range: "0 to 1, 0 best", source: "Brier 1950", others: [.sklearn("brier_score_loss")]),
    Self(
      "ece", .probabilities, "expected calibration error",
      formula: "sum over bins of equal width of their share of rows x |mean p - mean y|; the last "
        + "bin holds 1",
      range: "0 to 1, 0 best", source: "Naeini, Cooper & Hauskrecht 2015"),
  ]
}
