/// A metric of one list by what is known of its items and its user; the mean over users is reported.
/// Metrics of accuracy, which ask only where the relevant items stand, are `ListMetric`s.
///
/// A tie is the mean over all orders of the items that tie, where nothing else is said.
package protocol ListedMetric: Sendable {
  var kind: ListedMetricKind { get }
  /// nil where the metric is not defined for this list.
  /// - Parameter k: the cut-off; the length of the list where the metric has none.
  func value(of list: OrderedList, at k: Int) -> Double?
}

/// The metrics of what is listed, in the order they are printed.
package enum ListedMetricKind: String, CaseIterable, Sendable {
  case novelty, popularity
  case longTail = "long-tail"
  case diversity, serendipity, calibration
  case userAreaUnderCurve = "user-auc"

  /// Whether it is of the first k of a list; otherwise of all of it.
  var hasCutoff: Bool { self != .userAreaUnderCurve }

  /// `novelty@5`, `novelty@10`; without a cut-off only the name.
  package func names(cutoffs: [Int]) -> [String] {
    hasCutoff ? cutoffs.map { "\(rawValue)@\($0)" } : [rawValue]
  }
}

/// A metric of all lists at once, at a cut-off or of whole lists.
package protocol PooledMetric: Sendable {
  /// Adds the list of a key that has one.
  mutating func add(_ list: OrderedList)
  /// - Parameter listCount: keys that were evaluated, those without a list among them.
  func result(listCount: Double) -> MetricValue
  func forEachRow(_ body: (PartRow) throws -> Void) rethrows
  /// Adds what a row of another part says; false where it is none of this metric.
  mutating func merge(_ row: PartRow) -> Bool
}

/// What is measured of lists beside accuracy and coverage.
package struct ListedMetrics: Sendable {
  /// In the order of `ListedMetricKind`.
  package var ofLists: [any ListedMetric] = []
  package var pooled: [any PooledMetric] = []

  package init() {}

  /// Whether places behind all cut-offs count.
  var needsWholeLists: Bool {
    ofLists.contains { !$0.kind.hasCutoff } || pooled.contains { $0 is PooledAreaUnderCurve }
  }

  package func names(cutoffs: [Int]) -> [String] {
    ofLists.flatMap { $0.kind.names(cutoffs: cutoffs) }
  }

  /// Appends what is measured of a list, aligned with `names`.
  func append(to values: inout [Double?], _ list: OrderedList, cutoffs: [Int]) {
    for metric in ofLists {
      if metric.kind.hasCutoff {
        for cutoff in cutoffs { values.append(metric.value(of: list, at: cutoff)) }
      } else {
        values.append(metric.value(of: list, at: list.items.count))
      }
    }
  }
}
