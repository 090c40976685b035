package import Metrics
import TSVStreams

/// What a relevant item is worth in ndcg.
package enum Gain: String, CaseIterable, Sendable {
  case linear, exponential

  /// The highest value whose gain, times any number of items, is a finite number.
  static let highestValue = 900.0
}

/// What a user in the truth without a list counts.
package enum AbsentLists: String, CaseIterable, Sendable {
  case zero, skip, error
}

/// What the column `predicted` holds.
package enum PredictedKind: String, CaseIterable, Sendable {
  case value, `class`, probability
}

/// How results are written.
package enum ReportFormat: String, CaseIterable, Sendable {
  case table, tsv, markdown, json
}

extension Threshold {
  /// What is wrong with a result, nil where it keeps the bound.
  package func complaint(about result: MetricValue) -> String? {
    guard isBroken(by: result.value) else { return nil }
    let side = side == .failAbove ? "at most" : "at least"
    let found = result.value.map { shortest($0) } ?? "that it is not defined"
    return "expected \(metric) of \(side) \(shortest(bound)), found \(found)"
  }
}
