/// Σ w, the mean Σ w x / Σ w and Σ w (x − mean)², of values x with weights w of 0 or more.
///
/// Updated value by value (West 1979; with w = 1 that is Welford 1962), which does not cancel as
/// Σ w x² − (Σ w x)² / Σ w would. Moments of two parts merge as of Chan, Golub & LeVeque 1983.
struct WeightedMoments: Sendable, Equatable {
  private(set) var weight = 0.0
  private(set) var mean = 0.0
  private(set) var squaredDeviations = 0.0

  mutating func add(_ value: Double, weight added: Double = 1) {
    merge(WeightedMoments(weight: added, mean: value, squaredDeviations: 0))
  }

  mutating func merge(_ other: WeightedMoments) {
    if other.weight == 0 { return }
    let whole = weight + other.weight
    let (difference, share) = (other.mean - mean, other.weight / whole)
    mean += difference * share
    squaredDeviations += other.squaredDeviations + weight * share * difference * difference
    weight = whole
  }

  /// The mean of values of weight 1; nil without any.
  var value: Double? { weight > 0 ? mean : nil }

  /// √(Σ (x − mean)² / (n (n − 1))): the standard error of the mean of n values of weight 1; nil for
  /// fewer than two.
  var standardError: Double? {
    weight > 1 ? (squaredDeviations / (weight * (weight - 1))).squareRoot() : nil
  }
}

extension WeightedMoments {
  /// How many numbers `sums` holds.
  static let sumCount = 3

  var sums: [Double] { [weight, mean, squaredDeviations] }

  /// - Parameter sums: `sumCount` numbers
  init(sums: ArraySlice<Double>) {
    let first = sums.startIndex
    self.init(weight: sums[first], mean: sums[first + 1], squaredDeviations: sums[first + 2])
  }
}
