/// What the rows of a full block come to, each sum in eight parts.
struct ValueBlockSums {
  typealias Lanes = ValueBlock.Lanes

  let count = Double(ValueBlock.capacity)
  /// Σ |p − y|, Σ (p − y)², Σ (p − y)
  private(set) var absolute = LaneSums()
  private(set) var squared = LaneSums()
  private(set) var signed = LaneSums()
  /// Σ |p − y| / |y| over the rows with y ≠ 0, and how many these are.
  private(set) var relative = LaneSums()
  private(set) var relativeCount = 0.0
  let actuals: RunningMoments
  let predictions: RunningMoments
  /// Σ (y − ȳ)(p − p̄)
  let products: Double

  init(_ block: ValueBlock) {
    (actuals, predictions, products) = Self.moments(block)
    block.forEachLanes { add($0, $1) }
  }

  private mutating func add(_ y: Lanes, _ p: Lanes) {
    let error = p - y
    let size = Self.magnitude(error)
    absolute.add(size)
    squared.add(error * error)
    signed.add(error)
    let hasRatio = y .!= 0
    let ratio = size / Self.magnitude(y).replacing(with: 1, where: .!hasRatio)
    relative.add(ratio.replacing(with: 0, where: .!hasRatio))
    relativeCount += Lanes.zero.replacing(with: 1, where: hasRatio).sum()
  }

  private static func magnitude(_ lanes: Lanes) -> Lanes {
    lanes.replacing(with: -lanes, where: lanes .< 0)
  }

  /// x̄ = x₁ + (1/n) Σ (x − x₁), then sums around it: a constant deviates by exactly nothing, and no
  /// row waits for the division of the row before, as with Welford's formula.
  private static func moments(
    _ block: ValueBlock
  ) -> (actuals: RunningMoments, predictions: RunningMoments, products: Double) {
    let (count, first) = (Double(ValueBlock.capacity), block.first)
    // Parts of large numbers are added up, as their sum might overflow.
    let share = 1 / count
    var (y, p) = (Lanes.zero, Lanes.zero)
    block.forEachLanes {
      y += ($0 - first.actual) * share
      p += ($1 - first.predicted) * share
    }
    let actualMean = first.actual + y.sum()
    let predictedMean = first.predicted + p.sum()
    var (actualSquares, predictedSquares, products) = (Lanes.zero, Lanes.zero, Lanes.zero)
    block.forEachLanes {
      let (y, p) = ($0 - actualMean, $1 - predictedMean)
      actualSquares += y * y
      predictedSquares += p * p
      products += y * p
    }
    return (
      RunningMoments(count: count, mean: actualMean, squaredDeviations: actualSquares.sum()),
      RunningMoments(count: count, mean: predictedMean, squaredDeviations: predictedSquares.sum()),
      products.sum()
    )
  }
}

/// Eight compensated sums.
struct LaneSums {
  private var rounded = ValueBlock.Lanes.zero
  private var rest = ValueBlock.Lanes.zero

  mutating func add(_ values: ValueBlock.Lanes) {
    let sums = rounded + values
    let added = sums - rounded
    rest += (rounded - (sums - added)) + (values - added)
    rounded = sums
  }

  /// As those of `CompensatedSum`, one after the other.
  var sums: [Double] { rounded.indices.flatMap { [rounded[$0], rest[$0]] } }
}
