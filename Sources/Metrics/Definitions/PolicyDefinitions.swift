extension MetricDefinition {
  /// Those of `OffPolicyMetrics`.
  static let policies = [
    Self(
      "ips", .policies, "inverse propensity score", formula: "mean of w r",
      range: "that of rewards, but for noise", undefined: "where no row has a w above 0",
      source: "Horvitz & Thompson 1952"),
    Self(
      "snips", .policies, "self-normalized inverse propensity score",
      formula: "sum of w r / sum of w", range: "that of rewards",
      undefined: "where no row has a w above 0", source: "Swaminathan & Joachims 2015"),
    Self(
      "dm", .policies, "direct method", formula: "mean of q'", range: "that of the model",
      source: "Beygelzimer & Langford 2009"),
    Self(
      "dr", .policies, "doubly robust", formula: "mean of q' + w (r - q)",
      range: "that of rewards, but for noise", source: "Dudík, Langford & Li 2011"),
    Self(
      "switch-dr", .policies, "doubly robust with a switch",
      formula: "dr, without w (r - q) where w is above --switch",
      range: "that of rewards, but for noise", source: "Wang, Agarwal & Dudík 2017"),
    Self(
      "ess", .policies, "effective sample size", formula: "(sum of w)^2 / sum of w^2",
      range: "1 to n", undefined: "where no row has a w above 0", source: "Kish 1965"),
    Self(
      "max-weight", .policies, "largest weight", formula: "largest w", range: "0 upward",
      source: "ebb"),
    Self(
      "weighted-share", .policies, "share of rows with weight",
      formula: "rows with w above 0 / n", range: "0 to 1", source: "ebb"),
  ]
}
