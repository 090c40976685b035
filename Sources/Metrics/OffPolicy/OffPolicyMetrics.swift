/// What a log of one policy's choices tells of the mean reward per round of another: estimates in the
/// order they are printed, and how the weights spread.
///
/// In each round the logging policy showed something with probability p, 0 < p ≤ 1, and a reward r
/// came of it; the evaluated policy would show the same with probability π. w = π / p.
///
/// | name | definition |
/// | --- | --- |
/// | ips | mean of w r: unbiased where p is right and p > 0 wherever π > 0. Source: Horvitz & Thompson 1952 |
/// | snips | `SelfNormalizedMean` |
/// | dm, dr, switch-dr | `ModelledRewards`, where a model of rewards is given |
///
/// Standard errors, but that of snips, are those of a mean. They and the intervals take rounds as
/// independent: where the rounds of a user go together, they are too narrow. ips and snips are
/// undefined where no round has a weight, their errors where fewer than two have.
package struct OffPolicyMetrics: Sendable, Equatable {
  package let hasModel: Bool
  package let switchThreshold: Double
  private var weights = ImportanceWeights()
  private var weighted = WeightedMoments()
  private var selfNormalized = SelfNormalizedMean()
  private var modelled = ModelledRewards()

  /// - Parameters:
  ///   - hasModel: whether rounds come with a model of rewards
  ///   - switchThreshold: τ of switch-dr, 0 or more. It is never chosen from the data: as it stands
  ///     it is infinite, and switch-dr is dr.
  package init(hasModel: Bool, switchThreshold: Double = .infinity) {
    self.hasModel = hasModel
    self.switchThreshold = switchThreshold
  }

  package static func names(hasModel: Bool) -> [String] {
    ["ips", "snips"] + (hasModel ? ModelledRewards.names : [])
  }

  package var roundCount: Double { weights.roundCount }

  /// Takes in a round.
  ///
  /// - Parameters:
  ///   - weight: w = π / p, 0 or more
  ///   - modelOfShown: q, what the model expects of the shown; read only with `hasModel`
  ///   - modelOfPolicy: qπ, what the model expects of the evaluated policy; read only with `hasModel`
  package mutating func add(
    weight: Double, reward: Double, modelOfShown: Double = 0, modelOfPolicy: Double = 0
  ) {
    weights.add(weight)
    weighted.add(weight * reward)
    selfNormalized.add(reward, weight: weight)
    if hasModel {
      modelled.add(
        weight: weight, reward: reward, modelOfShown: modelOfShown,
        modelOfPolicy: modelOfPolicy, switchThreshold: switchThreshold)
    }
  }

  /// Takes in the rounds of another part of the log, measured with the same model and threshold.
  package mutating func merge(_ other: OffPolicyMetrics) {
    weights.merge(other.weights)
    weighted.merge(other.weighted)
    selfNormalized.merge(other.selfNormalized)
    modelled.merge(other.modelled)
  }

  package var results: [OffPolicyEstimate] {
    let (isDefined, hasSpread) = (weights.weightedCount > 0, weights.weightedCount > 1)
    let propensityOnly = [
      OffPolicyEstimate(
        name: "ips", value: isDefined ? weighted.value : nil,
        standardError: hasSpread ? weighted.standardError : nil, count: roundCount),
      OffPolicyEstimate(
        name: "snips", value: selfNormalized.value,
        standardError: hasSpread ? selfNormalized.standardError : nil, count: roundCount),
    ]
    return propensityOnly + (hasModel ? modelled.results : [])
  }

  /// `ImportanceWeights`
  package var weightResults: [MetricValue] { weights.results }

  package static var weightNames: [String] { ImportanceWeights.names }
}

extension OffPolicyMetrics {
  /// All that `results` follow from, to be written down and merged later.
  package var sums: [Double] {
    weights.sums + weighted.sums + selfNormalized.sums + modelled.sums
  }

  /// From the `sums` of metrics with the same model and threshold; nil where these are no such sums.
  package init?(sums: [Double], hasModel: Bool, switchThreshold: Double = .infinity) {
    let sizes = [
      ImportanceWeights.sumCount, WeightedMoments.sumCount, SelfNormalizedMean.sumCount,
      ModelledRewards.sumCount,
    ]
    guard sums.count == sizes.reduce(0, +) else { return nil }
    self.init(hasModel: hasModel, switchThreshold: switchThreshold)
    var rest = sums[...]
    let parts = sizes.map { size in
      defer { rest = rest.dropFirst(size) }
      return rest.prefix(size)
    }
    weights = ImportanceWeights(sums: parts[0])
    weighted = WeightedMoments(sums: parts[1])
    selfNormalized = SelfNormalizedMean(sums: parts[2])
    modelled = ModelledRewards(sums: parts[3])
  }
}

extension OffPolicyMetrics: MergeableMetrics {
  package var values: [MetricValue] {
    results.map { MetricValue(name: $0.name, value: $0.value, count: $0.count) } + weightResults
  }

  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    try body(PartRow(.policy, "policy", sums))
  }

  package mutating func merge(_ row: PartRow) -> Bool {
    guard row.kind == .policy,
      let other = OffPolicyMetrics(
        sums: row.sums, hasModel: hasModel, switchThreshold: switchThreshold),
      other.values.allSatisfy(\.count.isCount)
    else { return false }
    merge(other)
    return true
  }
}
