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
    bins[Self.bin(of: predicted, count: bins.count)]
      .add(predicted: predicted, isPositive: isPositive)
  }

  static func bin(of predicted: Double, count: Int) -> Int {
    min(Int(predicted * Double(count)), count - 1)
  }

  var value: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.predicted.value - $1.positives) } / count
  }
}

extension CalibrationError {
  /// One for each bin that is not empty.
  func forEachRow(_ name: String, _ body: (PartRow) throws -> Void) rethrows {
    for (index, bin) in bins.enumerated() where bin.count > 0 {
      try body(PartRow(.bin, name, number: index, bin.sums))
    }
  }

  mutating func merge(_ row: PartRow) -> Bool {
    guard let index = row.number, bins.indices.contains(index),
      row.sums.count == CalibrationBin.sumCount, row.sums[0].isCount
    else { return false }
    bins[index].merge(row.sums)
    return true
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
  private(set) var predicted = CompensatedSum()

  init(range: ClosedRange<Double>) { self.range = range }

  mutating func add(predicted: Double, isPositive: Bool) {
    count += 1
    self.predicted.add(predicted)
    positives += isPositive ? 1 : 0
  }

  /// nil of an empty bin.
  package var meanPredicted: Double? { count > 0 ? predicted.value / count : nil }

  /// Of rows of the positive class; nil of an empty bin.
  package var share: Double? { count > 0 ? positives / count : nil }
}

extension CalibrationBin {
  /// How many numbers `sums` holds.
  static let sumCount = 4

  var sums: [Double] { [count] + predicted.sums + [positives] }

  /// - Parameter sums: `sumCount` numbers
  mutating func merge(_ sums: [Double]) {
    count += sums[0]
    predicted.merge(sums[1...2])
    positives += sums[3]
  }
}
