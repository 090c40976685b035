import Metrics
import ToolSupport

extension Report {
  static let summaryHeader = summaryHeader(hasIntervals: false)
  static let intervalHeader = ["low", "high"]

  static func summaryHeader(hasIntervals: Bool) -> [String] {
    [ColumnName.metric, ColumnName.value, ColumnName.n] + (hasIntervals ? intervalHeader : [])
  }

  /// - Parameters:
  ///   - intervals: of the first metrics, or none at all.
  ///   - first: cells before those of each row.
  func summary(
    _ results: [MetricValue], intervals: [MetricInterval?] = [], before first: [Cell] = []
  ) throws {
    for (index, result) in results.enumerated() {
      let cells: [Cell] =
        first + [.text(result.name), .number(result.value), .number(result.count)]
      try row(cells + (intervals.isEmpty ? [] : Self.intervalCells(intervals, index)))
    }
  }

  /// Empty for what has no interval.
  static func intervalCells(_ intervals: [MetricInterval?], _ metric: Int) -> [Cell] {
    let interval = metric < intervals.count ? intervals[metric] : nil
    return [.number(interval?.low), .number(interval?.high)]
  }
}
