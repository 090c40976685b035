/// A list in its order, with all that metrics ask of its items.
package struct OrderedList: Sendable {
  /// The key of the truth that has the list.
  package let key: Int32
  /// Best first, those of a tie group as they came.
  package let items: [Int32]
  /// Aligned with `items`: the gain of each, 0 where it is not relevant.
  package let gains: [Double]
  /// Aligned with `items`: what they were ranked by; empty where nobody asked for it.
  package let scores: [Double]
  /// Where each tie group starts, then where the last ends.
  package let starts: [Int]

  /// - Parameters:
  ///   - items: each once, in any order.
  ///   - order: aligned with `items`; lower stands first, equal ones are a tie group.
  ///   - scores: aligned with `items`, or empty.
  ///   - depth: places that count; groups behind them are left out.
  package init(
    key: Int32, items: [Int32], order: [Double], scores: [Double] = [], truth: Truth, depth: Int
  ) {
    let rows = items.indices.sorted { (order[$0], $0) < (order[$1], $1) }
    var starts = [0]
    starts.reserveCapacity(min(rows.count, depth) + 1)
    var end = 0
    while end < min(rows.count, depth) {
      let start = end
      while end < rows.count && order[rows[end]] == order[rows[start]] { end += 1 }
      starts.append(end)
    }
    let listed = rows[..<end]
    self.key = key
    self.items = listed.map { items[$0] }
    self.scores = scores.isEmpty ? [] : listed.map { scores[$0] }
    self.starts = starts
    gains = self.items.map { truth.gain(key: key, item: $0) ?? 0 }
  }

  /// The list of a key that has none.
  package init(withoutList key: Int32) {
    self.key = key
    (items, gains, scores, starts) = ([], [], [], [0])
  }

  /// The tie groups that have a place among the first `k`, best first.
  func groups(within k: Int) -> Range<Int> {
    var count = 0
    while count + 1 < starts.count, starts[count] < k { count += 1 }
    return 0..<count
  }

  /// The places of a tie group.
  func places(of group: Int) -> Range<Int> { starts[group]..<starts[group + 1] }

  /// What is relevant where, up to the group that straddles `k`.
  func judgedGroups(within k: Int) -> [TieGroup] {
    var groups: [TieGroup] = []
    groups.reserveCapacity(starts.count - 1)
    for group in self.groups(within: k) {
      let places = places(of: group)
      var (relevant, gain) = (0, 0.0)
      for place in places where gains[place] > 0 {
        relevant += 1
        gain += gains[place]
      }
      groups.append(TieGroup(size: places.count, relevant: relevant, gain: gain))
    }
    return groups
  }

  /// How many stand among the first `k`.
  func length(within k: Int) -> Int { min(k, items.count) }

  /// Gives the places of what may stand among the first `k`, with the chance that it does: s/n in a
  /// group of n items that has s of its places there.
  func forEach(within k: Int, _ take: (_ place: Int, _ chance: Double) -> Void) {
    for group in groups(within: k) {
      let places = places(of: group)
      let slots = min(places.count, k - places.lowerBound)
      for place in places { take(place, Double(slots) / Double(places.count)) }
    }
  }
}
