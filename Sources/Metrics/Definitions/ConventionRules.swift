extension MetricConvention {
  /// The program and the version whose values are met.
  package var program: String {
    switch self {
    case .trecEval: "trec_eval 9.0, as in pytrec_eval-terrier 0.5.11"
    case .ranx: "ranx 0.3.21"
    case .recbole: "RecBole 1.2.0"
    case .sklearn: "scikit-learn 1.9.1"
    }
  }

  /// What holds for all of the program's metrics of lists and is otherwise here.
  package var rules: [String] {
    switch self {
    case .trecEval:
      [
        "of equal scores, compared in single precision, the last name in byte order stands first",
        "an item is relevant from a gain of 1; fractions of gains are cut off",
        "users without a list are left out; option -c counts 0 for them",
        "users without a relevant item count 0",
      ]
    case .ranx:
      [
        "the order of equal scores is open there; here they stand as listed",
        "an item is relevant from a gain of 1; fractions of gains are cut off",
        "users without a list count 0 with make_comparable, and are an error without it",
        "users without a relevant item count 0",
      ]
    case .recbole:
      [
        "the order of equal scores is open there; here they stand as listed",
        "all relevant items weigh the same",
        "all items are ranked for all users; here what is not listed stands behind",
        "there are no users without a relevant item",
      ]
    case .sklearn:
      [
        "lists are measured one by one, as if the user had no items but those listed",
        "users without a list have no value",
        "users without a relevant item count 0 where the metric is defined",
      ]
    }
  }
}
