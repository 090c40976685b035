/// Mean and Σ (x − x̄)², updated value by value (Welford 1962).
struct RunningMoments: Sendable {
  private(set) var count = 0.0
  private(set) var mean = 0.0
  private(set) var squaredDeviations = 0.0

  init() {}

  init(count: Double, mean: Double, squaredDeviations: Double) {
    self.count = count
    self.mean = mean
    self.squaredDeviations = squaredDeviations
  }

  mutating func add(_ value: Double) {
    count += 1
    let before = value - mean
    mean += before / count
    squaredDeviations += before * (value - mean)
  }
}

extension RunningMoments {
  /// How many numbers `sums` holds.
  static let sumCount = 3

  var sums: [Double] { [count, mean, squaredDeviations] }

  /// - Parameter sums: `sumCount` numbers
  init(sums: ArraySlice<Double>) {
    let first = sums.startIndex
    self.init(count: sums[first], mean: sums[first + 1], squaredDeviations: sums[first + 2])
  }

  /// Adds the values of another part. Source: Chan, Golub & LeVeque 1983.
  mutating func merge(_ other: RunningMoments) {
    if other.count == 0 { return }
    let whole = count + other.count
    let (difference, share) = (other.mean - mean, other.count / whole)
    mean += difference * share
    squaredDeviations += other.squaredDeviations + count * share * difference * difference
    count = whole
  }
}
