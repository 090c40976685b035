import Metrics
import ToolSupport

/// Sets of lists side by side.
protocol SystemTable {
  mutating func add(file: String, _ measures: SystemMeasures, _ intervals: [MetricInterval?])
  func write(to report: Report) throws
}

/// Sets of lists side by side that may be looked at after any user: each is held against the first by
/// the differences user by user, in the order of the truth.
struct SequentialTable: SystemTable {
  private struct System {
    let file: String
    let measures: SystemMeasures
    let intervals: [MetricInterval?]
  }

  /// What the differences tell.
  private struct Verdict {
    var difference: Double?
    var interval: MetricInterval?
    var evidence: Double?
    var p: Double?
  }

  static let header =
    [ColumnName.metric, "file", ColumnName.value, "best", ColumnName.n] + Report.intervalHeader
    + ["difference", "difference-low", "difference-high", "e-value", "p-sequential", "p-holm"]

  private let metricCount: Int
  private var systems: [System] = []

  init(metricCount: Int) { self.metricCount = metricCount }

  mutating func add(file: String, _ measures: SystemMeasures, _ intervals: [MetricInterval?]) {
    systems.append(System(file: file, measures: measures, intervals: intervals))
  }

  func write(to report: Report) throws {
    let results = systems[0].measures.results
    let verdicts = results.indices.map { metric in
      systems.indices.map { verdict(metric, ofSystem: $0) }
    }
    let holm = MultipleComparisons.holm(verdicts.flatMap { $0.map(\.p) })
    for metric in results.indices {
      let best = SystemMeasures.best(systems.map { $0.measures.results[metric] })
      for (index, system) in systems.enumerated() {
        let result = system.measures.results[metric]
        let verdict = verdicts[metric][index]
        let isBest = result.value != nil && result.value == best
        let cells: [Cell] = [
          .text(result.name), .text(system.file), .number(result.value),
          .text(isBest ? "best" : ""), .number(result.count),
        ]
        try report.row(
          cells + Report.intervalCells(system.intervals, metric) + [
            .number(verdict.difference), .number(verdict.interval?.low),
            .number(verdict.interval?.high), .number(verdict.evidence), .probability(verdict.p),
            .probability(holm[metric * systems.count + index]),
          ])
      }
    }
  }

  /// Nothing for the first system; the difference alone of what is no mean of bounded values.
  private func verdict(_ metric: Int, ofSystem index: Int) -> Verdict {
    let (base, other) = (systems[0].measures, systems[index].measures)
    guard index > 0, let value = other.results[metric].value,
      let first = base.results[metric].value
    else { return Verdict() }
    guard metric < metricCount else { return Verdict(difference: value - first) }
    let differences = other.differences(from: base, metric, of: metricCount)
    guard !differences.isEmpty else { return Verdict() }
    var verdict = Verdict(difference: differences.reduce(0, +) / Double(differences.count))
    if let bounds = MetricDefinition.bounds(ofValuesOf: base.results[metric].name) {
      let bound = bounds.upperBound - bounds.lowerBound
      var interval = SequentialInterval(within: -bound...bound)
      var test = SequentialTest(bound: bound)
      for difference in differences {
        interval.add(difference)
        test.add(difference)
      }
      verdict.interval = interval.interval
      verdict.evidence = test.evidence
      verdict.p = test.p
    }
    return verdict
  }
}
