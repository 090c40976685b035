/// What lists of users come to who were measured in parts: means over users, whatever their names, and
/// what is told of all lists at once.
package struct MergedLists: Sendable {
  /// In the order in which they are printed.
  private var names: [String] = []
  private var means: [Mean] = []
  private var coverages: [Coverage]
  private var pooled: [any PooledMetric]
  private let catalogueCount: Int?
  private var listCount = 0.0

  /// What `ListSums` counts all its users as.
  static let listsName = "lists"

  /// - Parameters:
  ///   - coverageCutoffs: none where coverage was not measured.
  ///   - catalogueCount: the number of items a list could hold; nil where that is not known.
  ///   - pooled: metrics of nothing.
  package init(
    coverageCutoffs: [Int], catalogueCount: Int?, pooled: [any PooledMetric] = []
  ) {
    coverages = coverageCutoffs.map { Coverage(cutoff: $0) }
    self.pooled = pooled
    self.catalogueCount = catalogueCount
  }

  package var results: [MetricValue] {
    let means = zip(names, means).map {
      MetricValue(name: $0, value: $1.value, count: $1.count)
    }
    return means
      + coverages.map { $0.result(catalogue: catalogue, listCount: listCount) }
      + pooled.map { $0.result(listCount: listCount) }
  }

  /// Items that are not in the catalogue are in no part.
  private var catalogue: (count: Int, contains: (Int32) -> Bool)? {
    catalogueCount.map { ($0, { _ in true }) }
  }
}

extension MergedLists: MergeableMetrics {
  package var values: [MetricValue] { results }

  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    for (name, mean) in zip(names, means) { try body(mean.row(name)) }
    try body(PartRow(.count, Self.listsName, [listCount]))
    for coverage in coverages { try coverage.forEachRow(catalogue: catalogue, body) }
    for metric in pooled { try metric.forEachRow(body) }
  }

  package mutating func merge(_ row: PartRow) -> Bool {
    switch row.kind {
    case .mean:
      if let index = names.firstIndex(of: row.name) { return means[index].merge(row) }
      names.append(row.name)
      means.append(Mean())
      return means[means.count - 1].merge(row)
    case .count:
      guard row.name == Self.listsName, row.sums.count == 1, row.sums[0].isCount
      else { return false }
      listCount += row.sums[0]
      return true
    default:
      let isShare = catalogueCount != nil
      return coverages.indices.contains { coverages[$0].merge(row, isShare: isShare) }
        || pooled.indices.contains { pooled[$0].merge(row) }
    }
  }
}
