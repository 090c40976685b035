import Glibc

/// An event of a user's history.
package struct HistoryEvent: Sendable {
  package let owner: Int32
  package let item: Int32
  /// What it counts before it fades; not above 0, it argues for nothing.
  package let strength: Double
  /// Since 1970; where nothing fades, any number.
  package let nanoseconds: Int64

  package init(owner: Int32, item: Int32, strength: Double, nanoseconds: Int64) {
    (self.owner, self.item) = (owner, item)
    (self.strength, self.nanoseconds) = (strength, nanoseconds)
  }
}

/// What an item is listed for.
package struct Argument: Sendable, Equatable {
  package let item: Int32
  /// Of all that argues for the listed item.
  package let share: Double
}

/// The histories of users, as what argues for items of their lists:
///
///     a(j → i) = I_j·max(0, sim(i, j)),   I_j = Σ_e s_e·2^(−Δ_e / H)
///
/// over the events e of item j, Δ their age at the user's newest event. Shares need no common time:
/// another one multiplies all of a user's arguments alike. Without a similarity every event argues for
/// every item.
package struct HistoryArguments: Sendable {
  /// Where each owner's items start; one longer than there are owners.
  private let starts: [Int]
  /// In order of first appearance, each item of an owner once.
  private let interests: [(item: Int32, strength: Double)]
  private let similarity: ItemSimilarity?

  /// - Parameters:
  ///   - events: in any order.
  ///   - halfLifeNanoseconds: nil: nothing fades.
  package init(
    _ events: [HistoryEvent], halfLifeNanoseconds: Double?, similarity: ItemSimilarity?
  ) {
    var next = [Int](repeating: 0, count: Int((events.map(\.owner).max() ?? -1) + 1) + 1)
    for event in events { next[Int(event.owner) + 1] += 1 }
    for owner in next.indices.dropFirst() { next[owner] += next[owner - 1] }
    let ends = next.dropFirst()
    var order = [Int](repeating: 0, count: events.count)
    for (index, event) in events.enumerated() {
      order[next[Int(event.owner)]] = index
      next[Int(event.owner)] += 1
    }
    var starts = [0]
    var interests: [(item: Int32, strength: Double)] = []
    var places: [Int32: Int] = [:]
    var first = 0
    for end in ends {
      places.removeAll(keepingCapacity: true)
      let newest = order[first..<end].map { events[$0].nanoseconds }.max() ?? 0
      for index in order[first..<end] {
        let event = events[index]
        var strength = event.strength
        if let halfLifeNanoseconds {
          strength *= exp2(-(Double(newest) - Double(event.nanoseconds)) / halfLifeNanoseconds)
        }
        if let place = places[event.item] {
          interests[place].strength += strength
        } else {
          places[event.item] = interests.count
          interests.append((event.item, strength))
        }
      }
      first = end
      starts.append(interests.count)
    }
    (self.starts, self.interests, self.similarity) = (starts, interests, similarity)
  }

  /// The strongest arguments for an item, strongest first, of equal ones the one met first; none where
  /// nothing argues for it.
  package func strongest(_ limit: Int, for item: Int32, owner: Int) -> [Argument] {
    guard owner >= 0, owner + 1 < starts.count else { return [] }
    let view = similarity.map { SimilarityView($0) }
    var total = 0.0
    var best: [(item: Int32, strength: Double)] = []
    for (other, interest) in interests[starts[owner]..<starts[owner + 1]] {
      let alike = other == item ? 1 : view.map { max(0, $0.of(item, other)) } ?? 1
      let strength = interest * alike
      guard strength > 0 else { continue }
      total += strength
      if best.count == limit, strength <= best[limit - 1].strength { continue }
      let place = best.firstIndex { strength > $0.strength } ?? best.count
      best.insert((other, strength), at: place)
      if best.count > limit { best.removeLast() }
    }
    return best.map { Argument(item: $0.item, share: $0.strength / total) }
  }
}
