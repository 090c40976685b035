/// Estimates that lean on a model of rewards: q of the shown action, qπ = Σ π(a) q(a) of the policy.
///
/// | name | mean over the rounds of |
/// | --- | --- |
/// | dm | qπ: as good as the model. Source: Dudík, Langford & Li 2011 |
/// | dr | qπ + w (r − q): right where either the model or the propensities are. Same source |
/// | switch-dr | qπ + w (r − q) where w ≤ τ, else qπ: some bias for less variance. Source: Wang, Agarwal & Dudík 2017 |
///
/// Weights do not decide whether these are defined: without any, all three are dm.
struct ModelledRewards: Sendable, Equatable {
  static let names = ["dm", "dr", "switch-dr"]

  private var direct = WeightedMoments()
  private var doublyRobust = WeightedMoments()
  private var switched = WeightedMoments()

  init() {}

  mutating func add(
    weight: Double, reward: Double, modelOfShown: Double, modelOfPolicy: Double,
    switchThreshold: Double
  ) {
    let corrected = modelOfPolicy + weight * (reward - modelOfShown)
    direct.add(modelOfPolicy)
    doublyRobust.add(corrected)
    switched.add(weight <= switchThreshold ? corrected : modelOfPolicy)
  }

  mutating func merge(_ other: ModelledRewards) {
    direct.merge(other.direct)
    doublyRobust.merge(other.doublyRobust)
    switched.merge(other.switched)
  }

  var results: [OffPolicyEstimate] {
    zip(Self.names, [direct, doublyRobust, switched]).map { name, moments in
      OffPolicyEstimate(
        name: name, value: moments.value, standardError: moments.standardError,
        count: moments.weight)
    }
  }
}

extension ModelledRewards {
  /// How many numbers `sums` holds.
  static let sumCount = 3 * WeightedMoments.sumCount

  var sums: [Double] { direct.sums + doublyRobust.sums + switched.sums }

  /// - Parameter sums: `sumCount` numbers
  init(sums: ArraySlice<Double>) {
    let size = WeightedMoments.sumCount
    direct = WeightedMoments(sums: sums.prefix(size))
    doublyRobust = WeightedMoments(sums: sums.dropFirst(size).prefix(size))
    switched = WeightedMoments(sums: sums.dropFirst(2 * size))
  }
}
