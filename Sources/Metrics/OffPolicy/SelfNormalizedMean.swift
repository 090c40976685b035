/// snips = Σ w r / Σ w, of rewards r with weights w.
///
/// Not unbiased, but the bias falls as 1/n, and no estimate leaves the range of the rewards. Its
/// standard error is that of a ratio by the delta method, √(Σ w² (r − snips)²) / Σ w.
///
/// Source: Swaminathan & Joachims 2015; the error Owen, Monte Carlo theory, methods and examples,
/// chapter 9.
struct SelfNormalizedMean: Sendable, Equatable {
  /// Of the rewards with weights w: its mean is the estimate.
  private var rewards = WeightedMoments()
  /// Of the rewards with weights w². Around their own mean m,
  /// Σ w² (r − snips)² = Σ w² (r − m)² + (m − snips)² Σ w²: two terms that never cancel.
  private var squared = WeightedMoments()

  init() {}

  mutating func add(_ reward: Double, weight: Double) {
    rewards.add(reward, weight: weight)
    squared.add(reward, weight: weight * weight)
  }

  mutating func merge(_ other: SelfNormalizedMean) {
    rewards.merge(other.rewards)
    squared.merge(other.squared)
  }

  /// nil where no round has a weight.
  var value: Double? { rewards.value }

  var standardError: Double? {
    guard let value else { return nil }
    let offset = squared.mean - value
    let squares = squared.squaredDeviations + offset * offset * squared.weight
    return squares.squareRoot() / rewards.weight
  }
}

extension SelfNormalizedMean {
  /// How many numbers `sums` holds.
  static let sumCount = 2 * WeightedMoments.sumCount

  var sums: [Double] { rewards.sums + squared.sums }

  /// - Parameter sums: `sumCount` numbers
  init(sums: ArraySlice<Double>) {
    rewards = WeightedMoments(sums: sums.prefix(WeightedMoments.sumCount))
    squared = WeightedMoments(sums: sums.dropFirst(WeightedMoments.sumCount))
  }
}
