import Glibc

/// How the learning rate goes from step to step.
package enum LearningSchedule: Sendable, Equatable {
  case constant
  /// ½(1 + cos πt), t from 0 at the first step to 1 after the last of all epochs.
  case cosine
  /// Halved after each two epochs in which validation NDCG@10 (or, without validation, the loss) has
  /// got no better by one percent.
  case plateau
  /// 1 / (1 + rate·epochs), epochs counted in fractions.
  case inverse(rate: Double)

  static let plateauEpochs = 2

  /// From `constant`, `cosine`, `plateau` or `inverse:RATE`.
  package init?(_ text: String) {
    switch text {
    case "constant": self = .constant
    case "cosine": self = .cosine
    case "plateau": self = .plateau
    case _ where text.hasPrefix("inverse:"):
      guard let rate = Double(text.dropFirst(8)), rate >= 0, rate.isFinite else { return nil }
      self = .inverse(rate: rate)
    default: return nil
    }
  }

  package var text: String {
    switch self {
    case .constant: "constant"
    case .cosine: "cosine"
    case .plateau: "plateau"
    case .inverse(let rate): "inverse:\(rate)"
    }
  }

  /// What the rate is multiplied by after `epochsDone`, fractions included, of `epochs`, when the
  /// metric has stalled `stalls` times.
  package func factor(epochsDone: Double, of epochs: Int, stalls: Int) -> Double {
    switch self {
    case .constant: 1
    case .cosine: (1 + cos(.pi * min(1, epochsDone / Double(max(epochs, 1))))) / 2
    case .plateau: scalbn(1, Int32(-min(stalls, 1000)))
    case .inverse(let rate): 1 / (1 + rate * epochsDone)
    }
  }
}

/// Counts how often a metric has stalled; greater is better.
package struct PlateauWatch: Sendable, Equatable {
  package private(set) var best = -Double.infinity
  package private(set) var epochsSince = 0
  package private(set) var stalls = 0

  package init() {}

  init(best: Double, epochsSince: Int, stalls: Int) {
    self.best = best
    self.epochsSince = epochsSince
    self.stalls = stalls
  }

  package mutating func add(_ metric: Double) {
    let isBetter = best == -.infinity || metric > best + 0.01 * abs(best)
    if isBetter {
      (best, epochsSince) = (metric, 0)
      return
    }
    epochsSince += 1
    if epochsSince == LearningSchedule.plateauEpochs { (epochsSince, stalls) = (0, stalls + 1) }
  }
}
