/// Which repeated events of a user are left out; of equal ones the earliest stays, but for `last`.
package enum Deduplication: String, CaseIterable, Sendable {
  /// Equal in every column, time included.
  case exact
  /// The same item as the user's event just before.
  case consecutive
  /// All but the first event of a user and item.
  case first
  /// All but the last event of a user and item.
  case last
}

extension Timelines {
  /// Leaves out repeated events; returns how many.
  /// - Parameters:
  ///   - identities: for each row its item, 0 ..< `identityCount`; for `exact` a number that is
  ///     equal for rows equal in every column but user and time
  /// - Complexity: O(events + identities)
  package mutating func deduplicate(
    _ rule: Deduplication, identities: [Int32], identityCount: Int, timesNanoseconds: [Int64]
  ) -> Int {
    let before = eventCount
    let kept: [Bool]
    switch rule {
    case .consecutive: kept = unrepeated(identities)
    case .exact: kept = distinct(identities, identityCount, timesNanoseconds, backwards: false)
    case .first: kept = distinct(identities, identityCount, nil, backwards: false)
    case .last: kept = distinct(identities, identityCount, nil, backwards: true)
    }
    filter { kept[$0] }
    return before - eventCount
  }

  private func unrepeated(_ identities: [Int32]) -> [Bool] {
    var kept = [Bool](repeating: true, count: eventCount)
    for user in 0..<userCount {
      for index in range(of: user).dropFirst() {
        kept[index] = identities[Int(order[index])] != identities[Int(order[index - 1])]
      }
    }
    return kept
  }

  /// True for the first event of its identity within its user, or, where times are given, within
  /// its user and time. A stamp per identity, the number of the group it was last seen in, makes
  /// the look-up O(1) whatever the size of the group.
  private func distinct(
    _ identities: [Int32], _ identityCount: Int, _ timesNanoseconds: [Int64]?, backwards: Bool
  ) -> [Bool] {
    var kept = [Bool](repeating: false, count: eventCount)
    var stamps = [Int32](repeating: -1, count: identityCount)
    var group: Int32 = -1
    for user in 0..<userCount {
      let range = range(of: user)
      group += 1
      for offset in 0..<range.count {
        let index = backwards ? range.upperBound - 1 - offset : range.lowerBound + offset
        let row = Int(order[index])
        if let timesNanoseconds, offset > 0,
          timesNanoseconds[Int(order[index - 1])] != timesNanoseconds[row]
        {
          group += 1
        }
        let identity = Int(identities[row])
        kept[index] = stamps[identity] != group
        stamps[identity] = group
      }
    }
    return kept
  }
}
