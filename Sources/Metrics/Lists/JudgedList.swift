/// Rows of equal rank: their order is unknown, so every order counts the same.
package struct TieGroup: Sendable, Equatable {
  /// Items in the group, n.
  package let size: Int
  /// Relevant items among them, r.
  package let relevant: Int
  /// The sum of their gains.
  package let gain: Double

  package init(size: Int, relevant: Int, gain: Double) {
    self.size = size
    self.relevant = relevant
    self.gain = gain
  }
}

/// A list held against the truth of its user.
package struct JudgedList: Sendable, Equatable {
  /// Best first; no group is empty.
  package let groups: [TieGroup]
  /// The gain of every relevant item of the user, listed or not, in descending order.
  package let idealGains: [Double]

  package init(groups: [TieGroup], idealGains: [Double]) {
    self.groups = groups
    self.idealGains = idealGains
  }

  /// R: the distinct items of the user's truth.
  package var relevantCount: Int { idealGains.count }

  /// A tie group as seen from the first k places.
  struct Placed {
    let group: TieGroup
    /// Places before the group.
    let start: Int
    /// Places of the group within the first k: 1…size.
    let slots: Int
    /// Relevant items in the groups before.
    let relevantBefore: Int
  }

  /// The groups that have at least one place within the first `k`.
  func placed(within k: Int) -> [Placed] {
    var placed: [Placed] = []
    placed.reserveCapacity(min(k, groups.count))
    var start = 0
    var relevantBefore = 0
    for group in groups where start < k {
      let slots = min(group.size, k - start)
      placed.append(
        Placed(group: group, start: start, slots: slots, relevantBefore: relevantBefore))
      start += group.size
      relevantBefore += group.relevant
    }
    return placed
  }

  /// E[hits within the first k] = Σ_groups r · slots / n, by linearity.
  func expectedHits(at k: Int) -> Double {
    placed(within: k).reduce(0) {
      $0 + Double($1.group.relevant) * Double($1.slots) / Double($1.group.size)
    }
  }
}
