internal import Glibc

/// Brings the interests of each group (a user's rows, or all) to a common scale.
package enum Normalisation: String, Sendable, CaseIterable {
  /// Divides by the group's largest interest; a group whose largest is not above 0 becomes 0.
  case max
  /// Divides by the group's sum; a group whose sum is not above 0 becomes 0.
  case sum
  /// (x − mean) / standard deviation of the group's n values (divisor n); 0 where they are equal.
  case zscore
}

/// Collects the interests of groups in a fixed order, then scales each by its group.
package struct GroupScales: Sendable {
  private struct Moments {
    var count = 0.0
    var largest = -Double.infinity
    var sum = 0.0
    var mean = 0.0
    /// Σ (x − mean)², kept by Welford's update: no cancellation where the mean is large.
    var squares = 0.0
  }

  private let normalisation: Normalisation
  private var groups: [Moments] = []

  package init(_ normalisation: Normalisation) { self.normalisation = normalisation }

  package mutating func add(_ interest: Double, group: Int) {
    while groups.count <= group { groups.append(Moments()) }
    groups[group].count += 1
    groups[group].largest = max(groups[group].largest, interest)
    groups[group].sum += interest
    let difference = interest - groups[group].mean
    groups[group].mean += difference / groups[group].count
    groups[group].squares += difference * (interest - groups[group].mean)
  }

  /// The interest on its group's scale; the group must have been added to.
  package func scaled(_ interest: Double, group: Int) -> Double {
    let moments = groups[group]
    switch normalisation {
    case .max: return moments.largest > 0 ? interest / moments.largest : 0
    case .sum: return moments.sum > 0 ? interest / moments.sum : 0
    case .zscore:
      let deviation = (moments.squares / moments.count).squareRoot()
      return deviation > 0 ? (interest - moments.mean) / deviation : 0
    }
  }
}

extension Normalisation {
  /// The scales of `count` tables, whose interests and groups `visit` gives in a fixed order.
  package func scales(
    count: Int, _ visit: (_ table: Int, _ add: (_ interest: Double, _ group: Int) -> Void) -> Void
  ) -> [GroupScales] {
    (0..<count).map { table in
      var scales = GroupScales(self)
      visit(table) { scales.add($0, group: $1) }
      return scales
    }
  }
}
