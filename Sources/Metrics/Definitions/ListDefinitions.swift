extension MetricDefinition {
  /// Those of `ListEvaluation`; `listMetrics`, `ListedMetric`s, `Coverage` and `PooledMetric`s compute
  /// them.
  static let lists =
    setMetrics + orderMetrics + listed + [
      Self(
        "coverage@k", .lists, "catalogue coverage",
        formula: "items among the first k of any list evaluated / items of the catalogue",
        range: "0 to 1", undefined: "without a list, or an item in the catalogue",
        source: "Ge, Delgado-Battenfeld & Jannach 2010",
        others: [
          .recbole(
            "itemcoverage@k",
            "the padding counts as an item of the catalogue; not measured with --compat")
        ]),
      Self(
        "items@k", .lists, "items listed",
        formula: "number of items among the first k of any list evaluated",
        range: "0 upward", undefined: "without a list",
        source: "Ge, Delgado-Battenfeld & Jannach 2010"),
    ] + pooled

  /// Of the items among the first k, whatever their order.
  private static let setMetrics = [
    Self(
      "hr@k", .lists, "hit rate", formula: "1 where there is a hit, else 0",
      range: "0 to 1, 1 best", source: "Deshpande & Karypis 2004",
      others: [.trecEval("success_k"), .ranx("hit_rate@k"), .recbole("hit@k")]),
    Self(
      "precision@k", .lists, "precision", formula: "hits / k, also where the list is shorter",
      range: "0 to 1, 1 best", source: "Herlocker et al. 2004",
      others: [.trecEval("P_k"), .ranx("precision@k"), .recbole("precision@k")]),
    Self(
      "recall@k", .lists, "recall", formula: "hits / R", range: "0 to 1, 1 best",
      source: "Herlocker et al. 2004",
      others: [.trecEval("recall_k"), .ranx("recall@k"), .recbole("recall@k")]),
    Self(
      "f1@k", .lists, "harmonic mean of precision@k and recall@k",
      formula: "2 hits / (k + R)", range: "0 to 1, 1 best", source: "van Rijsbergen 1979",
      others: [
        .trecEval("set_F with -M k", "2 hits / (min(k, length of the list) + R)"), .ranx("f1@k"),
      ]),
  ]

  /// Of the order of the first k.
  private static let orderMetrics = [
    Self(
      "ndcg@k", .lists, "normalized discounted cumulative gain",
      formula: "sum of gain / log2(place + 1) over the hits, divided by that sum for the user's "
        + "best min(k, R) gains in places 1, 2, ...; gains are 1, without --gain",
      range: "0 to 1, 1 best",
      source: "Järvelin & Kekäläinen 2002; discount of Burges et al. 2005; ties of McSherry & "
        + "Najork 2008",
      others: [
        .trecEval("ndcg_cut_k", "gains are linear"), .ranx("ndcg@k", "gains are linear"),
        .recbole("ndcg@k", "gains are 1"),
        .sklearn(
          "ndcg_score(k=k)",
          "gains are linear; the best gains are of the listed items; ties are averaged; 0 where "
            + "no listed item is relevant, not defined for fewer than 2 items"),
      ]),
    Self(
      "map@k", .lists, "mean average precision",
      formula: "sum over the hits of (hits up to its place / its place), divided by min(k, R)",
      range: "0 to 1, 1 best", source: "Buckley & Voorhees 2000",
      others: [
        .trecEval("map_cut_k", "divided by R"), .ranx("map@k", "divided by R"),
        .recbole("map@k"),
        .sklearn(
          "average_precision_score",
          "map, of the whole list: divided by the relevant items listed; the place of a tie is "
            + "its last one; 0 where no listed item is relevant"),
      ]),
    Self(
      "mrr@k", .lists, "mean reciprocal rank",
      formula: "1 / place of the first hit, 0 without one", range: "0 to 1, 1 best",
      source: "Voorhees 1999",
      others: [.trecEval("recip_rank with -M k"), .ranx("mrr@k"), .recbole("mrr@k")]),
  ]
}
