/// Evaluates lists against the truth as another program does, and keeps the means over users.
package struct CompatibleEvaluation: Sendable {
  package let convention: MetricConvention
  package let cutoffs: [Int]
  private let truth: Truth
  private let countsAbsent: Bool
  private var means: [Mean]

  /// One list's metrics, as `names`; nil where the program has no value.
  package typealias Values = [Double?]

  /// - Parameter countsAbsent: whether users without a list count 0; nil does as the program does.
  ///   True of trec_eval is its option -c.
  package init(
    convention: MetricConvention, truth: Truth, cutoffs: [Int], countsAbsent: Bool? = nil
  ) {
    self.convention = convention
    self.truth = truth
    self.cutoffs = cutoffs
    self.countsAbsent = countsAbsent ?? convention.countsAbsent
    means = Self.names(convention: convention, cutoffs: cutoffs).map { _ in Mean() }
  }

  /// `hr@5`, `hr@10`, `precision@5`, …: only what the program has. Metrics of whole lists have no cut-off
  /// in their name.
  package static func names(convention: MetricConvention, cutoffs: [Int]) -> [String] {
    metrics(of: convention).flatMap { metric in
      metric.hasCutoff ? cutoffs.map { "\(metric.name)@\($0)" } : [metric.name]
    }
  }

  package var names: [String] { Self.names(convention: convention, cutoffs: cutoffs) }

  /// Adds the list of one key of the truth.
  /// - Parameters:
  ///   - items: in the order of the input.
  ///   - order: aligned with `items`; lower stands first: a rank, or a score with its sign changed.
  ///   - precedes: whether the name of the first item is before that of the second in byte order.
  /// - Returns: values that are all nil where the program leaves the user out.
  package mutating func add(
    key: Int32, items: [Int32], order: [Double], precedes: (Int32, Int32) -> Bool
  ) throws(MetricsError) -> Values {
    if items.isEmpty { return addAbsent(key: key) }
    let ascending = items.sorted()
    for (item, next) in zip(ascending, ascending.dropFirst()) where item == next {
      throw .repeatedItem(key: key, item: item)
    }
    return count(
      GradedList(
        items: items, order: order, key: key, truth: truth, convention: convention,
        precedes: precedes))
  }

  /// Counts a key of the truth that has no list.
  package mutating func addAbsent(key: Int32) -> Values {
    if !countsAbsent { return means.map { _ in nil } }
    return count(
      GradedList(
        items: [], order: [], key: key, truth: truth, convention: convention,
        precedes: { _, _ in false }))
  }

  /// Means over the keys that counted, in the order of `names`.
  package var results: [MetricValue] {
    zip(names, means).map { MetricValue(name: $0, value: $1.value, count: $1.count) }
  }

  /// What the users so far came to, for `MergedLists`.
  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    for (name, mean) in zip(names, means) { try body(mean.row(name)) }
  }

  private mutating func count(_ list: GradedList) -> Values {
    if list.ideal.isEmpty && !convention.countsIrrelevant { return means.map { _ in nil } }
    let values = Self.metrics(of: convention).flatMap { metric in
      metric.hasCutoff
        ? cutoffs.map { metric.value(list, $0) } : [metric.value(list, list.grades.count)]
    }
    for (index, value) in values.enumerated() {
      if let value { means[index].add(value) }
    }
    return values
  }

  /// What a program has, in the order it is printed.
  private static func metrics(of convention: MetricConvention) -> [CompatibleMetric] {
    switch convention {
    case .trecEval:
      [.hitRate, .precision, .recall, .f1OfListed, .ndcg, .mapOfRelevant, .reciprocalRank]
    case .ranx:
      [.hitRate, .precision, .recall, .f1OfCutoff, .ndcg, .mapOfRelevant, .reciprocalRank]
    case .recbole: [.hitRate, .precision, .recall, .ndcg, .mapOfPossible, .reciprocalRank]
    case .sklearn: [.tieAveragedNDCG, .thresholdPrecision, .areaUnderCurve]
    }
  }
}
