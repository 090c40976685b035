/// Evaluates lists against the truth and keeps the sums: means over users, coverage, and what more is
/// asked of what is listed.
package struct ListEvaluation: Sendable {
  package let cutoffs: [Int]
  /// Of the means over users: `hr@5`, `hr@10`, `precision@5`, …
  package let names: [String]
  private let truth: Truth
  private let listed: ListedMetrics
  private var sums: ListSums

  /// One list's metrics: per metric and cut-off, as `names`; nil where undefined.
  package typealias Values = [Double?]

  package init(truth: Truth, cutoffs: [Int], listed: ListedMetrics = ListedMetrics()) {
    self.truth = truth
    self.cutoffs = cutoffs
    self.listed = listed
    names = Self.names(cutoffs: cutoffs) + listed.names(cutoffs: cutoffs)
    sums = ListSums(names: names, coverageCutoffs: cutoffs, pooled: listed.pooled)
  }

  /// Of the metrics of accuracy: `hr@5`, `hr@10`, `precision@5`, …
  package static func names(cutoffs: [Int]) -> [String] {
    listMetrics.flatMap { metric in cutoffs.map { "\(metric.name)@\($0)" } }
  }

  /// `coverage@5`, …, or without a catalogue `items@5`, …
  package static func coverageNames(cutoffs: [Int], hasCatalogue: Bool) -> [String] {
    cutoffs.map { Coverage(cutoff: $0).name(isShare: hasCatalogue) }
  }

  /// Sums of nothing, for a part of the users.
  package var emptySums: ListSums {
    ListSums(names: names, coverageCutoffs: cutoffs, pooled: listed.pooled)
  }

  /// Adds the list of one key, which has a relevant item.
  /// - Parameters:
  ///   - items: in any order.
  ///   - order: aligned with `items`; lower stands first, equal ones are a tie group.
  ///   - scores: aligned with `items`, where a metric asks for them.
  package mutating func add(
    key: Int32, items: [Int32], order: [Double], scores: [Double] = []
  ) throws(MetricsError) -> Values {
    try evaluate(key: key, items: items, order: order, scores: scores).values
  }

  /// Counts a key of the truth that has no list: every metric of accuracy is 0 (where it is defined).
  package mutating func addAbsent(key: Int32) -> Values { evaluateAbsent(key: key).values }

  /// As `add`, with the list itself. Metrics of whole lists need all relevant items there.
  package mutating func evaluate(
    key: Int32, items: [Int32], order: [Double], scores: [Double] = []
  ) throws(MetricsError) -> EvaluatedList {
    try requireDistinct(items, key: key)
    // Places beyond the last cut-off count nowhere, but for metrics of whole lists.
    let depth = listed.needsWholeLists ? Int.max : cutoffs.max() ?? 0
    let list = OrderedList(
      key: key, items: items, order: order, scores: scores, truth: truth, depth: depth)
    if listed.needsWholeLists, let item = truth.relevantItem(of: key, missingIn: list) {
      throw .unlistedItem(key: key, item: item)
    }
    return count(EvaluatedList(list: list, values: values(of: list)))
  }

  /// As `addAbsent`.
  package mutating func evaluateAbsent(key: Int32) -> EvaluatedList {
    let list = OrderedList(withoutList: key)
    return count(EvaluatedList(list: nil, values: values(of: list)))
  }

  /// Means over the keys added, then coverage, then what is told of all lists, in the order they are
  /// printed.
  /// - Parameter catalogue: the number of items a list could hold and whether one is among them;
  ///   nil where that is not known.
  package func results(
    catalogue: (count: Int, contains: (Int32) -> Bool)? = nil
  ) -> [MetricValue] { sums.results(catalogue: catalogue) }

  /// What the users so far came to, for `MergedLists`.
  /// - Parameter catalogue: as `results` takes it.
  package func forEachRow(
    catalogue: (count: Int, contains: (Int32) -> Bool)? = nil, _ body: (PartRow) throws -> Void
  ) rethrows { try sums.forEachRow(catalogue: catalogue, body) }

  private func values(of list: OrderedList) -> Values {
    let judged = JudgedList(
      groups: list.judgedGroups(within: cutoffs.max() ?? 0),
      idealGains: truth.idealGains(of: list.key))
    var values: Values = []
    values.reserveCapacity(names.count)
    for metric in listMetrics {
      for cutoff in cutoffs { values.append(metric.value(of: judged, at: cutoff)) }
    }
    listed.append(to: &values, list, cutoffs: cutoffs)
    return values
  }

  private mutating func count(_ evaluated: EvaluatedList) -> EvaluatedList {
    sums.add(evaluated)
    return evaluated
  }

  private func requireDistinct(_ items: [Int32], key: Int32) throws(MetricsError) {
    let ordered = items.sorted()
    for index in ordered.indices.dropFirst() where ordered[index] == ordered[index - 1] {
      throw .repeatedItem(key: key, item: ordered[index])
    }
  }
}
