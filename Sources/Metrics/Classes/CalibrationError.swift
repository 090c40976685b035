/// ece: how far predicted probabilities are from what came true, Σ_b n_b/n · |mean p − mean y|, over
/// bins of equal width, the last of which holds 1.
///
/// Source: Naeini, Cooper & Hauskrecht 2015.
struct CalibrationError: Sendable {
  private(set) var bins: [CalibrationBin]

  init(bins: Int) {
    self.bins = (0..<bins).map { index in
      CalibrationBin(range: Double(index) / Double(bins)...Double(index + 1) / Double(bins))
    }
  }

  mutating func add(predicted: Double, isPositive: Bool) {
    let index = min(Int(predicted * Double(bins.count)), bins.count - 1)
    bins[index].add(predicted: predicted, isPositive: isPositive)
  }

  var value: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.predicted - $1.positives) } / count
  }
}

/// Rows whose predicted probabilities are about the same.
package struct CalibrationBin: Sendable, Equatable {
  /// Of probabilities, the upper end belonging to the next bin, but 1.
  package let range: ClosedRange<Double>
  package private(set) var count = 0.0
  /// Rows of the positive class.
  package private(set) var positives = 0.0
  /// Sum of the predicted probabilities.
  private(set) var predicted = 0.0

  init(range: ClosedRange<Double>) { self.range = range }

  mutating func add(predicted: Double, isPositive: Bool) {
    count += 1
    self.predicted += predicted
    positives += isPositive ? 1 : 0
  }

  /// nil of an empty bin.
  package var meanPredicted: Double? { count > 0 ? predicted / count : nil }

  /// Of rows of the positive class; nil of an empty bin.
  package var share: Double? { count > 0 ? positives / count : nil }
}
