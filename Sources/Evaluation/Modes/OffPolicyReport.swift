import Metrics
import TSVStreams
import ToolSupport

/// What a log says of a policy: estimates with their intervals, and how its weights spread.
struct OffPolicyReport {
  private let report: Report

  init(_ rules: EvaluationRules) throws {
    report = try Report(rules, header: Report.summaryHeader(hasIntervals: true))
  }

  func write(_ metrics: OffPolicyMetrics) throws -> [MetricValue] {
    for estimate in metrics.results {
      try report.row([
        .text(estimate.name), .number(estimate.value), .number(estimate.count),
        .number(estimate.low), .number(estimate.high),
      ])
    }
    let weights = metrics.weightResults
    for result in weights {
      try report.row([
        .text(result.name), .number(result.value), .number(result.count), .number(nil),
        .number(nil),
      ])
    }
    try report.finish()
    warn(weights.first?.value, metrics.roundCount)
    return metrics.values
  }

  /// An effective sample below which intervals that take sums for normal mislead.
  private static let fewest = 100.0

  private func warn(_ effective: Double?, _ rowCount: Double) {
    let size = effective ?? 0
    guard size < Self.fewest else { return }
    Messages.warning(
      "the weights leave an effective sample of \(shortest(size.rounded())) of "
        + "\(shortest(rowCount)) rows: the intervals are too narrow")
  }
}
