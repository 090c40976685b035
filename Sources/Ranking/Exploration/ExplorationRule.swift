/// How lists are left to chance: `--explore`.
package enum ExplorationRule: Sendable, Equatable {
  /// Each place is, with this probability, given to a candidate drawn from those that the other places
  /// leave over (`UniformExploration`).
  case uniform(share: Double)
  /// Candidates are drawn in proportion to e^(score/τ) (`SoftmaxExploration`).
  case softmax(temperature: Double)
}
