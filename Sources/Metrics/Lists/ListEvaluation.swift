/// Evaluates lists against the truth and keeps the sums: means over users, coverage.
package struct ListEvaluation: Sendable {
  package let cutoffs: [Int]
  private let truth: Truth
  private var means: [Mean]
  private var coverages: [Coverage]
  private var listCount = 0.0

  /// One list's metrics: per metric and cut-off, as `names`; nil where undefined.
  package typealias Values = [Double?]

  package init(truth: Truth, cutoffs: [Int]) {
    self.truth = truth
    self.cutoffs = cutoffs
    means = Array(repeating: Mean(), count: listMetrics.count * cutoffs.count)
    coverages = cutoffs.map { Coverage(cutoff: $0) }
  }

  /// `hr@5`, `hr@10`, `precision@5`, …
  package static func names(cutoffs: [Int]) -> [String] {
    listMetrics.flatMap { metric in cutoffs.map { "\(metric.name)@\($0)" } }
  }

  /// `coverage@5`, …, or without a catalogue `items@5`, …
  package static func coverageNames(cutoffs: [Int], hasCatalogue: Bool) -> [String] {
    cutoffs.map { "\(hasCatalogue ? Coverage.shareName : Coverage.countName)@\($0)" }
  }

  /// Adds the list of one key, which has a relevant item.
  /// - Parameters:
  ///   - items: in any order.
  ///   - order: aligned with `items`; lower stands first, equal ones are a tie group.
  package mutating func add(
    key: Int32, items: [Int32], order: [Double]
  ) throws(MetricsError) -> Values {
    try requireDistinct(items, key: key)
    let rows = items.indices.sorted { (order[$0], $0) < (order[$1], $1) }
    var groups: [TieGroup] = []
    // Places beyond the last cut-off count nowhere.
    let deepest = cutoffs.max() ?? 0
    var start = 0
    while start < min(rows.count, deepest) {
      var end = start + 1
      while end < rows.count && order[rows[end]] == order[rows[start]] { end += 1 }
      let gains = rows[start..<end].compactMap { truth.gain(key: key, item: items[$0]) }
      groups.append(
        TieGroup(size: end - start, relevant: gains.count, gain: gains.reduce(0, +)))
      for row in rows[start..<end] {
        for index in coverages.indices {
          coverages[index].add(item: items[row], start: start, size: end - start)
        }
      }
      start = end
    }
    return count(JudgedList(groups: groups, idealGains: truth.idealGains(of: key)))
  }

  /// Counts a key of the truth that has no list: every metric is 0 (where it is defined).
  package mutating func addAbsent(key: Int32) -> Values {
    count(JudgedList(groups: [], idealGains: truth.idealGains(of: key)))
  }

  /// Means over the keys added, then coverage, in the order they are printed.
  /// - Parameter catalogue: the number of items a list could hold and whether one is among them;
  ///   nil where that is not known.
  package func results(
    catalogue: (count: Int, contains: (Int32) -> Bool)? = nil
  ) -> [MetricValue] {
    var results = zip(Self.names(cutoffs: cutoffs), means).map {
      MetricValue(name: $0, value: $1.value, count: $1.count)
    }
    let names = Self.coverageNames(cutoffs: cutoffs, hasCatalogue: catalogue != nil)
    for (name, coverage) in zip(names, coverages) {
      let covered = coverage.coveredCount { catalogue?.contains($0) ?? true }
      let value = catalogue.map { $0.count > 0 ? covered / Double($0.count) : nil } ?? covered
      results.append(
        MetricValue(name: name, value: listCount > 0 ? value : nil, count: listCount))
    }
    return results
  }

  private mutating func count(_ list: JudgedList) -> Values {
    listCount += 1
    let values = listMetrics.flatMap { metric in
      cutoffs.map { metric.value(of: list, at: $0) }
    }
    for (index, value) in values.enumerated() {
      if let value { means[index].add(value) }
    }
    return values
  }

  private func requireDistinct(_ items: [Int32], key: Int32) throws(MetricsError) {
    let ordered = items.sorted()
    for index in ordered.indices.dropFirst() where ordered[index] == ordered[index - 1] {
      throw .repeatedItem(key: key, item: ordered[index])
    }
  }
}
