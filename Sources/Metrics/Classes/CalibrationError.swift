/// ece: how far predicted probabilities are from what came true, Σ_b n_b/n · |mean p − mean y|, over
/// bins of equal width, the last of which holds 1.
///
/// Source: Naeini, Cooper & Hauskrecht 2015.
struct CalibrationError: Sendable {
  private struct Bin {
    var count = 0.0
    var predicted = 0.0
    var actual = 0.0
  }

  private var bins: [Bin]

  init(bins: Int) { self.bins = Array(repeating: Bin(), count: bins) }

  mutating func add(predicted: Double, isPositive: Bool) {
    let index = min(Int(predicted * Double(bins.count)), bins.count - 1)
    bins[index].count += 1
    bins[index].predicted += predicted
    bins[index].actual += isPositive ? 1 : 0
  }

  var value: Double? {
    let count = bins.reduce(0) { $0 + $1.count }
    guard count > 0 else { return nil }
    return bins.reduce(0) { $0 + abs($1.predicted - $1.actual) } / count
  }
}
