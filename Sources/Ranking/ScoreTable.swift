/// Scores of a side file: a list per user, or one list for everyone. Items keep the order of the
/// file within a list. 16 bytes an entry.
package struct ScoreTable: Sendable {
  package struct Entry: Sendable, Equatable {
    package let item: Int32
    package let score: Double

    package init(item: Int32, score: Double) {
      self.item = item
      self.score = score
    }
  }

  /// Where each user's list starts, one longer than the number of users; nil: one list.
  private let starts: [Int]?
  private let entries: [Entry]

  /// One list for everyone.
  package init(common entries: [Entry]) throws(RankingError) {
    starts = nil
    self.entries = entries
    var seen: [Int32] = []
    try Self.requireDistinctItems(entries[...], user: nil, seen: &seen)
  }

  /// A list per user.
  /// - Parameter users: the user of each entry; users may come and go.
  package init(users: [Int32], entries: [Entry]) throws(RankingError) {
    var starts = [Int](repeating: 0, count: Int((users.max() ?? -1) + 1) + 1)
    for user in users { starts[Int(user) + 1] += 1 }
    for user in starts.indices.dropFirst() { starts[user] += starts[user - 1] }
    var next = starts
    var grouped = entries
    for (user, entry) in zip(users, entries) {
      grouped[next[Int(user)]] = entry
      next[Int(user)] += 1
    }
    self.starts = starts
    self.entries = grouped
    var seen: [Int32] = []
    for user in starts.indices.dropLast() {
      let list = grouped[starts[user]..<starts[user + 1]]
      try Self.requireDistinctItems(list, user: Int32(user), seen: &seen)
    }
  }

  package var isForEveryone: Bool { starts == nil }

  package var count: Int { entries.count }

  /// The list that serves a user; empty for a user without one.
  package func list(for user: Int32) -> ArraySlice<Entry> {
    guard let starts else { return entries[...] }
    let user = Int(user)
    return user >= 0 && user + 1 < starts.count ? entries[starts[user]..<starts[user + 1]] : []
  }

  /// `seen[item]` is the number of the last list (its user, plus one) that held the item.
  private static func requireDistinctItems(
    _ list: ArraySlice<Entry>, user: Int32?, seen: inout [Int32]
  ) throws(RankingError) {
    let mark = (user ?? 0) + 1
    for entry in list {
      let item = Int(entry.item)
      if item >= seen.count {
        seen.append(contentsOf: repeatElement(0, count: item + 1))
      }
      if seen[item] == mark { throw .repeatedItem(user: user, item: entry.item) }
      seen[item] = mark
    }
  }
}
