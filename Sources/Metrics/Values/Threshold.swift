/// A bound that a metric must keep.
package struct Threshold: Sendable, Equatable {
  package enum Side: Sendable { case failAbove, failBelow }

  package let metric: String
  package let bound: Double
  package let side: Side

  package init(metric: String, bound: Double, side: Side) {
    self.metric = metric
    self.bound = bound
    self.side = side
  }

  /// Whether a value breaks the bound; an undefined value always does.
  package func isBroken(by value: Double?) -> Bool {
    guard let value else { return true }
    return side == .failAbove ? value > bound : value < bound
  }
}
