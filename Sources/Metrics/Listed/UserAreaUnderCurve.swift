/// user-auc: the chance that a relevant item of the list stands before another one, a tie counting
/// half. Of the whole list; not defined where all of its items are relevant, or none.
///
///     Σ_groups r·(N + n/2) / (P·N_all)
///
/// r and n the relevant items of a tie group and the others, N the others behind it, P and N_all those
/// of the list. Source: Rendle et al. 2009.
package struct UserAreaUnderCurve: ListedMetric {
  package let kind = ListedMetricKind.userAreaUnderCurve

  package init() {}

  package func value(of list: OrderedList, at k: Int) -> Double? {
    let relevant = Double(list.gains.count { $0 > 0 })
    let others = Double(list.items.count) - relevant
    guard relevant > 0, others > 0 else { return nil }
    var (behind, pairs) = (others, 0.0)
    for group in list.groups(within: .max) {
      let places = list.places(of: group)
      let hits = Double(list.gains[places].count { $0 > 0 })
      let misses = Double(places.count) - hits
      behind -= misses
      pairs += hits * (behind + misses / 2)
    }
    return pairs / (relevant * others)
  }
}

/// auc: the chance that a relevant item of some list has a higher score than another one of some list, a
/// tie counting half, over all rows at once. Source: Hanley & McNeil 1982.
package struct PooledAreaUnderCurve: PooledMetric {
  package static let name = "auc"
  private var curve = AreaUnderCurve()

  package init() {}

  package mutating func add(_ list: OrderedList) {
    for (score, gain) in zip(list.scores, list.gains) {
      curve.add(predicted: score, isPositive: gain > 0)
    }
  }

  package func result(listCount: Double) -> MetricValue {
    MetricValue(name: Self.name, value: curve.value, count: curve.count)
  }
}

extension PooledAreaUnderCurve {
  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    try curve.forEachRow(Self.name, body)
  }

  package mutating func merge(_ row: PartRow) -> Bool {
    row.kind == .curve && row.name == Self.name && curve.merge(row.sums)
  }
}
