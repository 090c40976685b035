/// Learns what is to be known of a column of numbers from its training positions, by passes over
/// them: none is held.
///
///     var learner = ColumnLearner(missing: .mean, scale: .zscore)
///     while learner.needsPass {
///       for number in numbers { learner.add(number) }
///       if !learner.endPass() { … there was no number to learn from … }
///     }
///
/// Sums are left folds in the order of the numbers, so they do not depend on how a log is parted.
package struct ColumnLearner: Sendable {
  /// What one pass finds out.
  private enum Pass {
    case fillByMean
    case fillByMedian(RankSelection, RankSelection)
    /// How many numbers there are, before the place of the median is known.
    case count
    case meanAndRange
    case deviation
  }

  /// What is known so far.
  package private(set) var fit = ColumnFit()
  private var passes: [Pass] = []
  private var count = 0
  private var sum = 0.0
  private var least = Double.infinity
  private var greatest = -Double.infinity
  private let scale: ScaleRule?

  package init(missing: MissingRule?, scale: ScaleRule?) {
    self.scale = scale
    if let missing {
      if missing == .zero { fit.fill = 0 }
      if missing.learns { passes.append(missing == .median ? .count : .fillByMean) }
    }
    if let scale, scale.learns { passes.append(.meanAndRange) }
  }

  package var needsPass: Bool { !passes.isEmpty }

  /// Whether the next pass is over numbers of which the absent ones have been filled in.
  package var needsFilledNumbers: Bool {
    switch passes.first {
    case .meanAndRange, .deviation: true
    case nil, .count, .fillByMean, .fillByMedian: false
    }
  }

  /// Takes the next number of a training position; NaN is an absent one, which is passed over.
  package mutating func add(_ number: Double) {
    if number.isNaN { return }
    count += 1
    switch passes.first {
    case nil, .count: break
    case .fillByMean: sum += number
    case .meanAndRange:
      sum += number
      least = min(least, number)
      greatest = max(greatest, number)
    case .deviation:
      let mean = fit.centre ?? 0
      sum += (number - mean) * (number - mean)
    case .fillByMedian(var lower, var upper):
      passes[0] = .count
      lower.add(RankSelection.key(number))
      upper.add(RankSelection.key(number))
      passes[0] = .fillByMedian(lower, upper)
    }
  }

  /// All numbers have been added once more; false where there was none to learn from.
  package mutating func endPass() -> Bool {
    defer { (count, sum) = (0, 0) }
    if count == 0 { return false }
    switch passes.removeFirst() {
    case .fillByMean: fit.fill = sum / Double(count)
    case .count:
      // The middle one, or the two in the middle.
      passes.insert(
        .fillByMedian(
          RankSelection(place: (count + 1) / 2), RankSelection(place: count / 2 + 1)), at: 0)
    case .fillByMedian(var lower, var upper):
      lower.endPass()
      upper.endPass()
      if lower.isFound {
        fit.fill = count % 2 == 1 ? lower.double : lower.double / 2 + upper.double / 2
      } else {
        passes.insert(.fillByMedian(lower, upper), at: 0)
      }
    case .meanAndRange: endRangePass()
    case .deviation: fit.spread = (sum / Double(count)).squareRoot()
    }
    return true
  }

  private mutating func endRangePass() {
    let isConstant = least == greatest
    fit.spread = isConstant ? 1 : greatest - least
    fit.centre = least
    if scale == .zscore, !isConstant {
      fit.centre = sum / Double(count)
      passes.append(.deviation)
    }
  }
}

extension ColumnLearner {
  /// Adds the numbers at training positions, in the order of timelines.
  /// - Parameters:
  ///   - numbers: of each row of the log, or of a part of it
  package mutating func add(_ numbers: [Double], _ timelines: Timelines, bounds: SplitBounds) {
    for user in 0..<timelines.userCount {
      for row in timelines.rows(of: user).prefix(Int(bounds.trainEnds[user])) {
        add(numbers[Int(row)])
      }
    }
  }
}
