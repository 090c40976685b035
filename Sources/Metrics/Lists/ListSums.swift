/// One list held against the truth: what it is, and its metrics as `ListEvaluation.names`, nil where they
/// are not defined.
package struct EvaluatedList: Sendable {
  /// nil for a key without a list.
  package let list: OrderedList?
  package let values: [Double?]

  package init(list: OrderedList?, values: [Double?]) {
    self.list = list
    self.values = values
  }
}

/// What lists of some users came to: means over users, then what is told of all lists at once.
package struct ListSums: Sendable {
  private let names: [String]
  private var means: [Mean]
  private var coverages: [Coverage]
  private var pooled: [any PooledMetric]
  private var listCount = 0.0

  /// - Parameters:
  ///   - names: of the means.
  ///   - coverageCutoffs: none where coverage is not told.
  package init(names: [String], coverageCutoffs: [Int] = [], pooled: [any PooledMetric] = []) {
    self.names = names
    means = Array(repeating: Mean(), count: names.count)
    coverages = coverageCutoffs.map { Coverage(cutoff: $0) }
    self.pooled = pooled
  }

  package mutating func add(_ evaluated: EvaluatedList) {
    listCount += 1
    for (index, value) in evaluated.values.enumerated() {
      if let value { means[index].add(value) }
    }
    guard let list = evaluated.list else { return }
    for index in coverages.indices { coverages[index].add(list) }
    for index in pooled.indices { pooled[index].add(list) }
  }

  /// - Parameter catalogue: as `ListEvaluation.results` takes it.
  package func results(
    catalogue: (count: Int, contains: (Int32) -> Bool)? = nil
  ) -> [MetricValue] {
    var results = zip(names, means).map {
      MetricValue(name: $0, value: $1.value, count: $1.count)
    }
    results += coverages.map { $0.result(catalogue: catalogue, listCount: listCount) }
    return results + pooled.map { $0.result(listCount: listCount) }
  }

  /// What the users so far came to, for `MergedLists`.
  /// - Parameter catalogue: as `ListEvaluation.results` takes it.
  package func forEachRow(
    catalogue: (count: Int, contains: (Int32) -> Bool)? = nil, _ body: (PartRow) throws -> Void
  ) rethrows {
    for (name, mean) in zip(names, means) { try body(mean.row(name)) }
    try body(PartRow(.count, MergedLists.listsName, [listCount]))
    for coverage in coverages { try coverage.forEachRow(catalogue: catalogue, body) }
    for metric in pooled { try metric.forEachRow(body) }
  }
}
