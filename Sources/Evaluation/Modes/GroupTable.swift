import Metrics
import ToolSupport

/// Metrics of all users, of each group of them, and how far the groups lie apart.
struct GroupTable {
  private let rules: EvaluationRules
  private let measures: SystemMeasures
  /// Of the metrics that are means over users; the others follow them.
  private let metricCount: Int

  init(_ rules: EvaluationRules, _ measures: SystemMeasures, metricCount: Int) {
    (self.rules, self.measures, self.metricCount) = (rules, measures, metricCount)
  }

  static let column = "group"

  static func header(hasIntervals: Bool) -> [String] {
    [column] + Report.summaryHeader(hasIntervals: hasIntervals)
  }

  func write(to report: Report, _ groups: borrowing UserGroups) throws {
    let all = rules.intervals(of: measures, metricCount: metricCount)
    let spreads = spreads
    let bootstrap = rules.bootstrap.map {
      GroupedBootstrap(
        Bootstrap(seed: rules.stream.seed, resampleCount: $0), values: measures.values,
        metricCount: metricCount, groups: measures.keys.map { groups.of(Int($0)) ?? -1 },
        groupCount: groups.count, pairs: spreads.prefix(metricCount).map(\.groups))
    }
    try report.summary(measures.results, intervals: all, before: [.text(UserGroups.all)])
    for group in groups.sorted {
      try report.summary(
        measures.groupResults[group], intervals: bootstrap?.intervals[group] ?? [],
        before: [.text(groups.name(group))])
    }
    try report.summary(
      spreads.map(\.result), intervals: bootstrap?.differences ?? [],
      before: [.text(UserGroups.difference)])
  }

  /// The largest value of a metric less the smallest, and whose they are.
  private struct Spread {
    let result: MetricValue
    let groups: GroupedBootstrap.Pair?
  }

  /// Not defined for fewer than two groups that have a value.
  private var spreads: [Spread] {
    measures.results.indices.map { metric in
      let values = measures.groupResults.enumerated().compactMap { group, results in
        results[metric].value.map { (group: group, value: $0) }
      }
      var spread: Double?
      var pair: GroupedBootstrap.Pair?
      if values.count > 1, let largest = values.max(by: { $0.value < $1.value }),
        let smallest = values.min(by: { $0.value < $1.value })
      {
        spread = largest.value - smallest.value
        pair = GroupedBootstrap.Pair(largest: largest.group, smallest: smallest.group)
      }
      return Spread(
        result: MetricValue(
          name: measures.results[metric].name, value: spread, count: Double(values.count)),
        groups: pair)
    }
  }
}
