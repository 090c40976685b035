/// How the weights w = π / p of a log's rounds spread: whether its rounds can speak for another policy.
///
/// | name | definition |
/// | --- | --- |
/// | ess | (Σ w)² / Σ w²: as many rounds of equal weight would tell as much. Source: Kish 1965 |
/// | max-weight | the largest w |
/// | weighted-share | share of rounds with w > 0, which the evaluated policy could have shown |
struct ImportanceWeights: Sendable, Equatable {
  static let names = ["ess", "max-weight", "weighted-share"]

  private(set) var roundCount = 0.0
  private(set) var weightedCount = 0.0
  private(set) var sum = 0.0
  private(set) var squares = 0.0
  private(set) var largest = 0.0

  init() {}

  mutating func add(_ weight: Double) {
    roundCount += 1
    if weight > 0 { weightedCount += 1 }
    sum += weight
    squares += weight * weight
    largest = max(largest, weight)
  }

  mutating func merge(_ other: ImportanceWeights) {
    roundCount += other.roundCount
    weightedCount += other.weightedCount
    sum += other.sum
    squares += other.squares
    largest = max(largest, other.largest)
  }

  /// nil where no round has a weight.
  var effectiveSampleSize: Double? { squares > 0 ? sum / squares * sum : nil }

  var results: [MetricValue] {
    let hasRounds = roundCount > 0
    let values = [
      effectiveSampleSize, hasRounds ? largest : nil,
      hasRounds ? weightedCount / roundCount : nil,
    ]
    return zip(Self.names, values).map { MetricValue(name: $0, value: $1, count: roundCount) }
  }
}

extension ImportanceWeights {
  /// How many numbers `sums` holds.
  static let sumCount = 5

  var sums: [Double] { [roundCount, weightedCount, sum, squares, largest] }

  /// - Parameter sums: `sumCount` numbers
  init(sums: ArraySlice<Double>) {
    let first = sums.startIndex
    roundCount = sums[first]
    weightedCount = sums[first + 1]
    sum = sums[first + 2]
    squares = sums[first + 3]
    largest = sums[first + 4]
  }
}
