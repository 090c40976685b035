import Metrics
import TSVStreams
import ToolSupport

/// What one set of lists came to: means, and the values behind them.
struct SystemMeasures {
  var results: [MetricValue] = []
  /// A row for each user measured and a column for each metric that is a mean over users; NaN where
  /// a value is not defined.
  var values: [Double] = []
  /// The truth's key of each row.
  var keys: [Int32] = []
  /// By group, where users are told apart.
  var groupResults: [[MetricValue]] = []
  /// Users without a list, and without a relevant item.
  var absentCount = 0
  var undefinedCount = 0
  /// What the means are made of, where a part is written.
  var sums: MergedLists?

  /// These values of a metric less those of others, for the users that have a value in both, in the
  /// order of the truth.
  func differences(
    from base: SystemMeasures, _ metric: Int, of metricCount: Int
  ) -> [Double] {
    var differences: [Double] = []
    var row = 0
    for (ownRow, key) in keys.enumerated() {
      while row < base.keys.count, base.keys[row] < key { row += 1 }
      guard row < base.keys.count, base.keys[row] == key else { continue }
      let difference =
        values[ownRow * metricCount + metric] - base.values[row * metricCount + metric]
      if !difference.isNaN { differences.append(difference) }
    }
    return differences
  }

  /// The best of one metric's results; nil where none is defined.
  static func best(_ results: [MetricValue]) -> Double? {
    let values = results.compactMap(\.value)
    return MetricDefinition.lowestIsBest(results[0].name) ? values.min() : values.max()
  }

  /// Where the mean of each metric may lie, at any time, user by user in the order of the truth; nil
  /// where values have no bound.
  func sequentialIntervals(metricCount: Int) -> [MetricInterval?] {
    (0..<metricCount).map { metric in
      guard let bounds = MetricDefinition.bounds(ofValuesOf: results[metric].name) else {
        return nil
      }
      var interval = SequentialInterval(within: bounds)
      for value in column(metric, of: metricCount) where !value.isNaN { interval.add(value) }
      return interval.interval
    }
  }

  /// The values of one metric.
  func column(_ metric: Int, of metricCount: Int) -> [Double] {
    stride(from: metric, to: values.count, by: metricCount).map { values[$0] }
  }
}

/// Holds lists against the truth.
struct ListMeasuring {
  let cutoffs: [Int]
  /// nil: zero, or what the other program does.
  let absent: AbsentLists?
  /// The program whose definitions hold; nil: our own.
  let convention: MetricConvention?
  /// What is measured beside accuracy.
  let listed: ListedMetrics
  /// The file of the lists, for messages.
  let file: String
  /// Whether the values of every user are wanted, not only their means.
  let keepsValues: Bool
  /// Whether sums are wanted instead of means.
  let keepsSums: Bool

  /// Metrics of all keys of the truth, in its order.
  /// - Parameter deliver: is given the values of each key, nil where none is defined.
  func measure(
    _ lists: borrowing CollectedLists, _ truth: borrowing TruthFile,
    deliver: (_ key: Int, ListEvaluation.Values?) throws -> Void
  ) throws -> SystemMeasures {
    var measures = SystemMeasures()
    var evaluation =
      convention.map { AnyEvaluation(as: $0, self, truth) } ?? AnyEvaluation(self, truth)
    var groups = Array(repeating: evaluation.emptySums, count: truth.groups.count)
    let grouped = lists.grouped()
    for key in 0..<truth.truth.keyCount {
      // Other programs count users without a relevant item in ways of their own.
      if convention == nil, !truth.truth.hasRelevant(key: Int32(key)) {
        measures.undefinedCount += 1
        try deliver(key, nil)
        continue
      }
      let list = grouped.list(of: key)
      let evaluated: EvaluatedList
      if list.items.isEmpty {
        measures.absentCount += 1
        if absent == .error { throw absentError(key, truth) }
        if convention == nil, absent == .skip { continue }
        if needsAllScores { throw unlistedError(key, truth) }
        evaluated = evaluation.addAbsent(key: Int32(key))
      } else {
        do {
          evaluated = try evaluation.add(key: Int32(key), list)
        } catch {
          throw listError(error, truth)
        }
      }
      if let group = truth.groups.of(key) { groups[group].add(evaluated) }
      if keepsValues {
        measures.keys.append(Int32(key))
        for value in evaluated.values { measures.values.append(value ?? .nan) }
      }
      try deliver(key, evaluated.values)
    }
    if keepsSums {
      measures.sums = evaluation.sums(self, truth)
      return measures
    }
    let catalogue = truth.catalogue
    measures.results = evaluation.results(catalogue)
    measures.groupResults = groups.map { $0.results(catalogue: catalogue) }
    return measures
  }

  func requireLongEnough(_ lists: borrowing CollectedLists) throws {
    // Other programs measure beyond the end of lists, and parts may have short ones.
    guard convention == nil, !keepsSums else { return }
    try Self.requireLength(longest: lists.longest ?? 0, cutoffs: cutoffs, file: file)
  }

  /// - Parameter longest: the length of the longest list; 0 where there is none at all.
  static func requireLength(longest: Int, cutoffs: [Int], file: String) throws {
    guard longest > 0, let cutoff = cutoffs.max(), cutoff > longest else { return }
    throw StreamError(
      .badData, file: file,
      "expected lists of \(cutoff) items for -k \(cutoff), found none longer "
        + "than \(longest)", hint: "-k \(longest), or make longer lists")
  }

  private func absentError(_ key: Int, _ truth: borrowing TruthFile) -> StreamError {
    StreamError(
      .badData, file: file,
      "expected a list for every user in \(truth.path), found none for '\(truth.keys.text(key))'",
      hint: "--absent zero counts 0 for it")
  }

  /// Whether lists are to hold all relevant items.
  private var needsAllScores: Bool {
    listed.ofLists.contains { $0.kind == .userAreaUnderCurve }
  }

  /// - Parameter item: nil where nothing is listed.
  private func unlistedError(
    _ key: Int, _ truth: borrowing TruthFile, item: Int32? = nil
  ) -> StreamError {
    let user = truth.keys.text(key)
    let found =
      item.map { "no '\(excerpt(truth.items[Int($0)]))' in the list of '\(user)'" }
      ?? "no list of '\(user)'"
    return StreamError(
      .badData, file: file,
      "--auc: expected all relevant items of a user in the list, found \(found)",
      hint: item == nil
        ? "--absent skip leaves out users without a list"
        : "lists are to hold all scores (lstm-fit --top all), the truth only items that have one "
          + "(seq-encode --cold drop)")
  }

  private func listError(_ error: MetricsError, _ truth: borrowing TruthFile) -> StreamError {
    switch error {
    case .repeatedItem(let key, let item):
      StreamError(
        .badData, file: file,
        "expected each item of a list once, found '\(excerpt(truth.items[Int(item)]))' twice in "
          + "the list of '\(truth.keys.text(Int(key)))'")
    case .unlistedItem(let key, let item): unlistedError(Int(key), truth, item: item)
    }
  }
}
