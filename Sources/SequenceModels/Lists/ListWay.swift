/// A way to order the catalogue for a row: by what the network says, by what is free, or by both.
struct ListWay: Sendable, Equatable {
  /// Whether the network counts at all.
  var asksNetwork = true
  /// What the demand for an item adds to the logarithm of its chance.
  var demand: DemandWeight?
  /// The half-life by which own interests come before all others.
  var interest: Int?
  /// May items of the history be ranked?
  var allowsRepeats: Bool
}

/// How much demand counts: weight · log(1 + 10·count), its events decayed.
package struct DemandWeight: Sendable, Equatable {
  /// Place among the half-lives of `ItemDemand`.
  package let halfLife: Int
  package let weight: Double

  package init(halfLife: Int, weight: Double) {
    self.halfLife = halfLife
    self.weight = weight
  }
}
