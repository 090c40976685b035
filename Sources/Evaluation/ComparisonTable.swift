import Metrics
import ToolSupport

/// Sets of lists side by side, metric by metric, each held against the first.
///
/// The tests are of the differences user by user. The corrections for many tests take the p of the
/// randomisation test of all rows of the table as one family.
struct ComparisonTable: SystemTable {
  private struct System {
    let file: String
    let measures: SystemMeasures
    let intervals: [MetricInterval?]
  }

  private let metricCount: Int
  private let hasIntervals: Bool
  private let seed: UInt64
  private var systems: [System] = []

  init(_ rules: EvaluationRules, metricCount: Int) {
    self.metricCount = metricCount
    hasIntervals = rules.bootstrap != nil
    seed = rules.stream.seed
  }

  static func header(hasIntervals: Bool) -> [String] {
    [ColumnName.metric, "file", ColumnName.value, "best", ColumnName.n]
      + (hasIntervals ? Report.intervalHeader : [])
      + ["difference", "p-t", "p-wilcoxon", "p-randomisation", "p-holm", "p-bh"]
  }

  mutating func add(file: String, _ measures: SystemMeasures, _ intervals: [MetricInterval?]) {
    systems.append(System(file: file, measures: measures, intervals: intervals))
  }

  private struct Tests {
    var difference: Double?
    var t: Double?
    var wilcoxon: Double?
    var randomisation: Double?
  }

  func write(to report: Report) throws {
    let results = systems[0].measures.results
    let tests = results.indices.map { metric in
      systems.indices.map { self.tests(metric, ofSystem: $0) }
    }
    let family = tests.flatMap { $0.map(\.randomisation) }
    let holm = MultipleComparisons.holm(family)
    let falseDiscovery = MultipleComparisons.benjaminiHochberg(family)
    for metric in results.indices {
      let best = SystemMeasures.best(systems.map { $0.measures.results[metric] })
      for (index, system) in systems.enumerated() {
        let result = system.measures.results[metric]
        let test = tests[metric][index]
        let place = metric * systems.count + index
        let isBest = result.value != nil && result.value == best
        var cells: [Cell] = [
          .text(result.name), .text(system.file), .number(result.value),
          .text(isBest ? "best" : ""), .number(result.count),
        ]
        if hasIntervals { cells += Report.intervalCells(system.intervals, metric) }
        cells += [
          .number(test.difference), .probability(test.t), .probability(test.wilcoxon),
          .probability(test.randomisation), .probability(holm[place]),
          .probability(falseDiscovery[place]),
        ]
        try report.row(cells)
      }
    }
  }

  /// Nothing for the first system; no tests of what is no mean over users.
  private func tests(_ metric: Int, ofSystem index: Int) -> Tests {
    let (base, other) = (systems[0].measures, systems[index].measures)
    guard index > 0, let value = other.results[metric].value,
      let first = base.results[metric].value
    else { return Tests() }
    guard metric < metricCount else { return Tests(difference: value - first) }
    let differences = other.differences(from: base, metric, of: metricCount)
    guard !differences.isEmpty else { return Tests() }
    return Tests(
      difference: differences.reduce(0, +) / Double(differences.count),
      t: PairedTTest(differences: differences)?.p,
      wilcoxon: WilcoxonSignedRank(differences: differences)?.p,
      randomisation: SignFlipTest(differences: differences, seed: seed)?.p)
  }
}
