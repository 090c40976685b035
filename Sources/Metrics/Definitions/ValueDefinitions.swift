extension MetricDefinition {
  /// Those of `ValueMetrics`.
  static let values = errorMetrics + relationMetrics

  /// In units of the values, their squares, or as shares of them.
  private static let errorMetrics = [
    Self(
      "mae", .values, "mean absolute error", formula: "mean of |p - y|", range: "0 upward, 0 best",
      source: "Willmott & Matsuura 2005",
      others: [.recbole("mae"), .sklearn("mean_absolute_error")]),
    Self(
      "mse", .values, "mean squared error", formula: "mean of (p - y)^2",
      range: "0 upward, 0 best", source: "Willmott & Matsuura 2005",
      others: [.sklearn("mean_squared_error")]),
    Self(
      "rmse", .values, "root mean squared error",
      formula: "square root of mse, of all rows at once", range: "0 upward, 0 best",
      source: "Willmott & Matsuura 2005",
      others: [.recbole("rmse"), .sklearn("root_mean_squared_error")]),
  ]

  private static let relationMetrics = [
    Self(
      "r2", .values, "coefficient of determination",
      formula: "1 - sum of (p - y)^2 / sum of (y - mean of y)^2",
      range: "up to 1, 1 best; 0 is as good as the mean of y", undefined: "where y is constant",
      source: "Draper & Smith 1998",
      others: [
        .sklearn(
          "r2_score",
          "where y is constant, 1 if all p are equal to it, else 0; not defined for one row")
      ]),
    Self(
      "bias", .values, "mean error", formula: "mean of p - y",
      range: "any, 0 best; above 0 predictions are too high", source: "Walther & Moore 2005"),
    Self(
      "medae", .values, "median absolute error",
      formula: "median of |p - y|; of an even number of rows the mean of the two in the middle",
      range: "0 upward, 0 best", source: "Hyndman & Koehler 2006",
      others: [.sklearn("median_absolute_error")]),
    Self(
      "mape", .values, "mean absolute percentage error",
      formula: "mean of |p - y| / |y|, over the rows where y is not 0; 0.1 is ten percent",
      range: "0 upward, 0 best", undefined: "where every y is 0",
      source: "Hyndman & Koehler 2006",
      others: [
        .sklearn(
          "mean_absolute_percentage_error", "over all rows, |y| being kept at 2^-52 or above")
      ]),
    Self(
      "correlation", .values, "Pearson's correlation",
      formula: "sum of (y - mean of y)(p - mean of p), divided by the square root of "
        + "(sum of (y - mean of y)^2 x sum of (p - mean of p)^2)",
      range: "-1 to 1, 1 best", undefined: "where y or p is constant", source: "Pearson 1895"),
  ]
}
