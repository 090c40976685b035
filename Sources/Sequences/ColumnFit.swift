internal import Glibc

/// How a column of numbers is brought to a common scale.
package enum ScaleRule: String, CaseIterable, Sendable {
  /// (x − mean) / standard deviation.
  case zscore
  /// (x − least) / (greatest − least): 0 to 1 at training positions.
  case minmax
  /// sign(x) · log(1 + |x|); nothing is learned.
  case log

  package var learns: Bool { self != .log }
}

/// What is known of a column of numbers from its training positions, and nothing else.
package struct ColumnFit: Equatable, Sendable {
  /// What stands for an absent number, or for the first ones of a user; see `MissingRule`.
  package var fill: Double?
  /// Mean or least number, where the scale has one.
  package var centre: Double?
  /// Standard deviation (population: Σ(x − mean)² / n) or range; 1 for a constant column, which
  /// so becomes 0.
  package var spread: Double?

  package init(fill: Double? = nil, centre: Double? = nil, spread: Double? = nil) {
    self.fill = fill
    self.centre = centre
    self.spread = spread
  }

  /// The number on the scale.
  package func scaled(_ number: Double, by rule: ScaleRule) -> Double {
    if rule == .log { return number < 0 ? -log1p(-number) : log1p(number) }
    return (number - (centre ?? 0)) / (spread ?? 1)
  }

  /// What a rule puts where a number is absent; nil where training has no number to learn from.
  package mutating func learnFill(_ rule: MissingRule, from training: [Double]) -> Bool {
    guard rule.learns else {
      fill = rule == .zero ? 0 : nil
      return true
    }
    if training.isEmpty { return false }
    fill = rule == .median ? training.median : training.mean
    return true
  }

  /// The parameters of a scale; false where training has no number to learn from.
  package mutating func learnScale(_ rule: ScaleRule, from training: [Double]) -> Bool {
    guard rule.learns else { return true }
    guard let least = training.min(), let greatest = training.max() else { return false }
    let isConstant = least == greatest
    if rule == .minmax {
      (centre, spread) = (least, isConstant ? 1 : greatest - least)
    } else {
      let mean = isConstant ? least : training.mean
      let squares = training.reduce(0.0) { $0 + ($1 - mean) * ($1 - mean) }
      (centre, spread) = (mean, isConstant ? 1 : (squares / Double(training.count)).squareRoot())
    }
    return true
  }
}

extension Timelines {
  /// The numbers at training positions that are there, in the order of timelines.
  package func trainingNumbers(_ numbers: [Double], bounds: SplitBounds) -> [Double] {
    var training: [Double] = []
    for user in 0..<userCount {
      for row in rows(of: user).prefix(Int(bounds.trainEnds[user]))
      where !numbers[Int(row)].isNaN {
        training.append(numbers[Int(row)])
      }
    }
    return training
  }
}

extension [Double] {
  fileprivate var mean: Double { reduce(0, +) / Double(count) }

  fileprivate var median: Double {
    let sorted = sorted()
    let middle = sorted.count / 2
    if sorted.count % 2 == 1 { return sorted[middle] }
    return sorted[middle - 1] / 2 + sorted[middle] / 2
  }
}
