/// As `ConfidenceSequence`, dearer, and a good deal narrower for the first few hundred values: the
/// means m against which a gambler, who bets on values above and on values below m with half of the
/// money each, never came to 1/α of it.
///
///     K⁺ₜ(m) = ∏ (1 + λ⁺ᵢ(xᵢ − m)),   λ⁺ = min(λ, ½ / m)
///     K⁻ₜ(m) = ∏ (1 − λ⁻ᵢ(xᵢ − m)),   λ⁻ = min(λ, ½ / (1 − m))
///     interval of m with max(K⁺, K⁻) / 2 < 1/α at all times so far
///
/// K⁺ falls and K⁻ rises with m, so the grid of means is eaten from both ends; the bounds are rounded
/// outwards to the grid. Source: Waudby-Smith & Ramdas 2024, theorem 3.
package struct BettingConfidenceSequence: Sendable {
  private static let largestShare = 0.5

  private let lowest: Double
  private let highest: Double
  private let width: Double
  private let cellCount: Int
  private let enough: Double
  private var variance: PredictableVariance
  /// [grid point], point k is the mean k / cellCount of scaled values
  private var gains: [Double]
  private var losses: [Double]
  /// The points that are left.
  private var first = 0
  private var last: Int
  private var isDefined = true

  /// - Parameters:
  ///   - lowest: of the values, below `highest`
  ///   - alpha: above 0, below 1
  ///   - cellCount: of the grid, 1 or more
  package init(
    lowest: Double = 0, highest: Double = 1, alpha: Double = 0.05, cellCount: Int = 1000
  ) {
    self.lowest = lowest
    self.highest = highest
    width = highest - lowest
    self.cellCount = cellCount
    enough = 2 / alpha
    variance = PredictableVariance(alpha: alpha)
    gains = [Double](repeating: 1, count: cellCount + 1)
    losses = gains
    last = cellCount
  }

  /// The whole range before the first value; nil from the first value on that is not in the range.
  package var interval: (low: Double, high: Double)? {
    guard isDefined else { return nil }
    return (end(max(0, first - 1)), end(min(cellCount, last + 1)))
  }

  /// The mean of a grid point.
  private func end(_ point: Int) -> Double {
    let (point, cells) = (Double(point), Double(cellCount))
    return (lowest * (cells - point) + highest * point) / cells
  }

  package mutating func add(_ value: Double) {
    let scaled = (value - lowest) / width
    guard scaled >= 0, scaled <= 1 else {
      isDefined = false
      return
    }
    bet(on: scaled)
    variance.add(scaled)
    // Where nothing would be left, a single point stays.
    while first < last, gains[first] >= enough { first += 1 }
    while last > first, losses[last] >= enough { last -= 1 }
  }

  private mutating func bet(on scaled: Double) {
    let (bet, share) = (variance.bet, Self.largestShare)
    let (first, last, cells) = (first, last, Double(cellCount))
    gains.withUnsafeMutableBufferPointer { gains in
      losses.withUnsafeMutableBufferPointer { losses in
        for point in first...last {
          let mean = Double(point) / cells
          gains[point] *= 1 + min(bet, share / mean) * (scaled - mean)
          losses[point] *= 1 - min(bet, share / (1 - mean)) * (scaled - mean)
        }
      }
    }
  }
}
