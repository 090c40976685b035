extension MetricDefinition {
  /// Those of `ClassMetrics`.
  static let classes = overallMetrics + positiveMetrics + macroMetrics

  private static let overallMetrics = [
    Self(
      "accuracy", .classes, "accuracy", formula: "share of rows whose class was predicted",
      range: "0 to 1, 1 best", source: "Sokolova & Lapalme 2009",
      others: [.sklearn("accuracy_score")]),
    Self(
      "balanced-accuracy", .classes, "balanced accuracy",
      formula: "mean over the actual classes of the share of their rows that was predicted",
      range: "0 to 1, 1 best", source: "Brodersen et al. 2010",
      others: [.sklearn("balanced_accuracy_score")]),
  ]

  /// Of the class that --positive names.
  private static let positiveMetrics = [
    Self(
      "precision", .classes, "precision of a class",
      formula: "share of rows predicted as the class that are of it", range: "0 to 1, 1 best",
      undefined: "where the class is never predicted", source: "Sokolova & Lapalme 2009",
      others: [.sklearn("precision_score", "0 where not defined")]),
    Self(
      "recall", .classes, "recall of a class",
      formula: "share of rows of the class that were predicted so", range: "0 to 1, 1 best",
      undefined: "where the class is never there", source: "Sokolova & Lapalme 2009",
      others: [.sklearn("recall_score", "0 where not defined")]),
    Self(
      "f1", .classes, "harmonic mean of precision and recall of a class",
      formula: "2 x rows rightly predicted as the class / (rows of it + rows predicted so)",
      range: "0 to 1, 1 best", undefined: "where the class is never there nor predicted",
      source: "van Rijsbergen 1979", others: [.sklearn("f1_score", "0 where not defined")]),
  ]

  private static let macroMetrics = ["precision", "recall", "f1"].map { name in
    Self(
      "\(name)-macro", .classes, "mean \(name) of classes",
      formula: "mean of \(name) over all classes, actual or predicted; where one is not defined "
        + "it counts 0",
      range: "0 to 1, 1 best", source: "Sokolova & Lapalme 2009",
      others: [.sklearn("\(name)_score(average='macro')")])
  }
}
