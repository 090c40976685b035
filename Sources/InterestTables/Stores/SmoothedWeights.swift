import Interests

/// `--smooth`: W = α·I(at) + (1 − α)·W of the run before, for every key; 0 for a new one.
final class SmoothedWeights {
  private let share: Double
  private var weights: [Double] = []

  init(share: Double) { self.share = share }

  subscript(key: Int32) -> Double { weights[Int(key)] }

  func restore(_ weight: Double, key: Int32) {
    fill(to: Int(key) + 1)
    weights[Int(key)] = weight
  }

  /// Goes one run on; the store tells the interests at the moment of this run.
  func advance(_ store: any InterestStore, at moment: Int64, keyCount: Int) {
    fill(to: keyCount)
    var rows: [KeyInterest] = []
    for first in stride(from: 0, to: keyCount, by: 512) {
      let keys = (first..<min(first + 512, keyCount)).map { Int32(truncatingIfNeeded: $0) }
      keys.withUnsafeBufferPointer { store.interests(ofKeys: $0, at: moment, into: &rows) }
      for (key, row) in zip(keys, rows) {
        weights[Int(key)] = share * row.interest + (1 - share) * weights[Int(key)]
      }
    }
  }

  private func fill(to count: Int) {
    while weights.count < count { weights.append(0) }
  }
}
