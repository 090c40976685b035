import Metrics
import ToolSupport

/// Metrics of all users, of each group of them, and how far the groups lie apart.
struct GroupTable {
  private struct Block {
    let name: String
    let results: [MetricValue]
    /// Of the first results, or none at all.
    let intervals: [MetricInterval?]
  }

  /// All users, the groups in byte order, and their differences.
  private var blocks: [Block] = []

  /// - Parameter metricCount: of the metrics that are means over users; the others follow them.
  init(
    _ rules: EvaluationRules, _ measures: SystemMeasures, metricCount: Int,
    _ groups: borrowing UserGroups
  ) {
    let spreads = Self.spreads(measures)
    let bootstrap = rules.bootstrap.map {
      GroupedBootstrap(
        Bootstrap(seed: rules.stream.seed, resampleCount: $0), values: measures.values,
        metricCount: metricCount, groups: measures.keys.map { groups.of(Int($0)) ?? -1 },
        groupCount: groups.count, pairs: spreads.prefix(metricCount).map(\.groups))
    }
    blocks.append(
      Block(
        name: UserGroups.all, results: measures.results,
        intervals: rules.intervals(of: measures, metricCount: metricCount)))
    for group in groups.sorted {
      blocks.append(
        Block(
          name: groups.name(group), results: measures.groupResults[group],
          intervals: bootstrap?.intervals[group] ?? []))
    }
    blocks.append(
      Block(
        name: UserGroups.difference, results: spreads.map(\.result),
        intervals: bootstrap?.differences ?? []))
  }

  static func header(hasIntervals: Bool) -> [String] {
    ["group"] + Report.summaryHeader(hasIntervals: hasIntervals)
  }

  func write(to report: Report) throws {
    for block in blocks {
      try report.summary(block.results, intervals: block.intervals, before: [.text(block.name)])
    }
  }

  /// All users, and the groups.
  var plotted: [PlottedSystem] {
    blocks.dropLast().map {
      PlottedSystem(file: $0.name, results: $0.results, intervals: $0.intervals)
    }
  }

  /// The largest value of a metric less the smallest, and whose they are.
  private struct Spread {
    let result: MetricValue
    let groups: GroupedBootstrap.Pair?
  }

  /// Not defined for fewer than two groups that have a value.
  private static func spreads(_ measures: SystemMeasures) -> [Spread] {
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
