extension MetricDefinition {
  /// Those of `ListedMetricKind`, in its order.
  static let listed = popularityMetrics + userMetrics

  /// Those of `PooledMetric`s, in the order they are printed.
  static let pooled = [
    Self(
      "gini@k", .lists, "Gini index of exposure",
      formula: "sum of (2i - n - 1) x_i / (n x sum of x), x_i the exposures of the n items of the "
        + "catalogue in ascending order, i = 1, 2, ...: in how many of the lists evaluated an item "
        + "is among the first k; in a tie, the number expected",
      range: "0 to 1, 0 where all items are shown alike, 1 - 1/n where only one is",
      undefined: "where no item of the catalogue is listed",
      source: "Fleder & Hosanagar 2009; expected exposure of Diaz et al. 2020",
      others: [
        .recbole(
          "giniindex@k",
          "the padding counts as an item of the catalogue; not measured with --compat")
      ]),
    Self(
      "auc", .lists, "area under the receiver operating characteristic",
      formula: "chance that a relevant item in some list has a higher score than another item in "
        + "some list, ties counting half",
      range: "0 to 1, 1 best; 0.5 is as good as chance",
      undefined: "where all listed items are relevant, or none",
      source: "Hanley & McNeil 1982",
      others: [.recbole("auc", "not measured with --compat"), .sklearn("roc_auc_score", perList)]),
  ]

  /// Whether the lowest value of a metric of lists counts as best; otherwise the highest does.
  /// - Parameter name: with or without the cut-off.
  package static func lowestIsBest(_ name: String) -> Bool {
    ["popularity", "calibration", "gini"].contains(name.prefix { $0 != "@" })
  }

  private static let perList = "with --compat of each list"

  /// Of how often the listed items were chosen.
  private static let popularityMetrics = [
    Self(
      "novelty@k", .lists, "mean self-information",
      formula: "mean over the first k of -log2(count / sum of the catalogue's counts), in bits; an "
        + "item that was never chosen counts as chosen once",
      range: "0 upward", undefined: "for users without a list, or without any count",
      source: "Zhou et al. 2010; Vargas & Castells 2011"),
    Self(
      "popularity@k", .lists, "average popularity (arp)",
      formula: "mean over the first k of the item's count in the catalogue",
      range: "0 upward", undefined: "for users without a list", source: "Yin et al. 2012",
      others: [.recbole("averagepopularity@k", "the same; not measured with --compat")]),
    Self(
      "long-tail@k", .lists, "share of long-tail items (aplt)",
      formula: "share of the first k that are in the long tail: not among the most popular items "
        + "that have 80 % of the catalogue's counts together, nor as popular as one of these",
      range: "0 to 1", undefined: "for users without a list, or without any count",
      source: "Abdollahpouri, Burke & Mobasher 2019",
      others: [
        .recbole(
          "tailpercentage@k",
          "the tail is the tenth of all items that was chosen least; not measured with --compat")
      ]),
  ]

  private static let userMetrics = [
    Self(
      "diversity@k", .lists, "intra-list diversity",
      formula: "mean over the pairs of items among the first k of 1 - their similarity: the cosine "
        + "of their vectors, or what they share of their categories, |A and B| / |A or B|; 0 where "
        + "one of them has none",
      range: "0 to 1, with vectors to 2", undefined: "for fewer than two items",
      source: "Smyth & McClave 2001; Ziegler et al. 2005"),
    Self(
      "serendipity@k", .lists, "serendipity",
      formula: "hits that are not among the first k of the user's list in the baseline / k; all of "
        + "a baseline without an order",
      range: "0 to 1, 1 best",
      source: "Murakami, Mori & Orihara 2008; Ge, "
        + "Delgado-Battenfeld & Jannach 2010"),
    Self(
      "calibration@k", .lists, "miscalibration",
      formula: "sum over categories of p ln(p / (0.99 q + 0.01 p)), p their shares of the user's "
        + "history and q of the first k, in a tie of the expected list; an item in several "
        + "belongs to each in equal parts",
      range: "0 to 4.6, 0 best",
      undefined: "for users without history, or without listed items, in a category",
      source: "Steck 2018"),
    Self(
      "user-auc", .lists, "area under the receiver operating characteristic of a user",
      formula: "chance that a relevant item in the list stands before another one, ties counting "
        + "half",
      range: "0 to 1, 1 best; 0.5 is as good as chance",
      undefined: "for users whose listed items are all relevant, or none",
      source: "Rendle et al. 2009",
      others: [
        .recbole(
          "gauc",
          "users weigh as many times as they have relevant items; not measured with --compat"),
        .sklearn("roc_auc_score", "the same; named auc with --compat"),
      ]),
  ]
}
