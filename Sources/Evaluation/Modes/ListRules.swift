import Metrics
import TSVStreams
import ToolSupport

/// What measuring lists comes to, as the options ask for it.
extension EvaluationRules {
  /// The names of the means over users.
  /// - Parameter hasCounts: as `listedKinds` takes it.
  func listNames(cutoffs: [Int], hasCounts: Bool) -> [String] {
    if let convention {
      return CompatibleEvaluation.names(convention: convention, cutoffs: cutoffs)
    }
    return ListEvaluation.names(cutoffs: cutoffs)
      + listedKinds(hasCounts: hasCounts).flatMap { $0.names(cutoffs: cutoffs) }
  }

  /// - Parameter names: of the means over users.
  func listHeader(_ keyNames: [String], _ names: [String]) -> [String] {
    if perUser { return keyNames + names }
    if listed.group != nil { return GroupTable.header(hasIntervals: hasIntervals) }
    if compared.isEmpty { return Report.summaryHeader(hasIntervals: hasIntervals) }
    return isSequential
      ? SequentialTable.header : ComparisonTable.header(hasIntervals: hasIntervals)
  }

  /// What is measured of each list beside accuracy.
  /// - Parameter hasCounts: whether the catalogue tells how often each item was chosen.
  func listedKinds(hasCounts: Bool) -> [ListedMetricKind] {
    ListedMetricKind.allCases.filter { kind in
      switch kind {
      case .novelty, .popularity, .longTail: items != nil && hasCounts
      case .diversity: listed.categories != nil || listed.vectors != nil
      case .serendipity: listed.baseline != nil
      case .calibration: listed.history != nil
      case .userAreaUnderCurve: listed.areaUnderCurve
      }
    }
  }

  /// Whether there is a bound on a metric that needs the catalogue's counts.
  var boundsCounts: Bool {
    let names = listedKinds(hasCounts: true).filter { !listedKinds(hasCounts: false).contains($0) }
      .map(\.rawValue)
    return thresholds.contains { bound in names.contains { bound.metric.hasPrefix("\($0)@") } }
  }

  /// The names of what is measured of all lists at once.
  func pooledNames(cutoffs: [Int]) -> [String] {
    if convention != nil { return [] }
    return ListEvaluation.coverageNames(cutoffs: cutoffs, hasCatalogue: items != nil)
      + (items == nil ? [] : cutoffs.map { ExposureGini.name(cutoff: $0) })
      + (listed.areaUnderCurve ? [PooledAreaUnderCurve.name] : [])
  }

  /// Whether the values of every user are wanted, not only their means.
  var keepsValues: Bool { hasIntervals || !compared.isEmpty }

  /// Says which means over users have no interval that holds at any time.
  func reportUnbounded(_ names: [String]) {
    let unbounded = names.filter { MetricDefinition.bounds(ofValuesOf: $0) == nil }
    guard isSequential, !unbounded.isEmpty else { return }
    Messages.warning(
      "--sequential: no interval of \(unbounded.listed), whose values have no bound")
  }

  /// Where the mean of each metric may lie, in 95 of 100 cases; none unless asked for.
  func intervals(of measures: SystemMeasures, metricCount: Int) -> [MetricInterval?] {
    if isSequential { return measures.sequentialIntervals(metricCount: metricCount) }
    guard let bootstrap else { return [] }
    return Bootstrap(seed: stream.seed, resampleCount: bootstrap)
      .intervals(of: measures.values, metricCount: metricCount)
  }
}
