internal import TSVStreams

/// The text of the log's catalogue: items and event types, which are numbered over the whole log.
final class CatalogueNames {
  let items: ByteTable
  let events: ByteTable

  init(items: consuming ByteTable, events: consuming ByteTable) {
    self.items = items
    self.events = events
  }

  /// The place of each item in byte order.
  private(set) lazy var itemRank: [Int32] = inverse(items.sortedNumbers())

  private(set) lazy var itemHashes: [UInt64] =
    (0..<items.count).map { ByteTable.hash(items[$0]) }

  /// The index of each item of a vocabulary; -1 for the others.
  func indices(in vocabulary: [Int32]) -> [Int32] { inverse(vocabulary, count: items.count) }
}

/// The text of everything that is numbered in an event log, or in a part of it; users are numbered
/// in the order in which they are written.
final class EventNames {
  private let users: ByteTable
  let sessions: ByteTable
  let catalogue: CatalogueNames
  /// The number in `users` of each user, in the order of writing.
  private let usersInOrder: [Int32]

  /// Users stay in the order they came in.
  init(users: consuming ByteTable, sessions: consuming ByteTable, _ catalogue: CatalogueNames) {
    usersInOrder = Array(0..<Int32(users.count))
    self.users = users
    self.sessions = sessions
    self.catalogue = catalogue
  }

  /// - Parameter numbers: the users of events, numbered as they came; afterwards in byte order
  init(
    users: consuming ByteTable, sessions: consuming ByteTable, _ catalogue: CatalogueNames,
    sorting numbers: inout [Int32]
  ) {
    usersInOrder = sortUsers(users, &numbers)
    self.users = users
    self.sessions = sessions
    self.catalogue = catalogue
  }

  var userCount: Int { usersInOrder.count }
  var itemCount: Int { catalogue.items.count }

  func user(_ user: Int) -> Bytes { users[Int(usersInOrder[user])] }

  func userHashes() -> [UInt64] { (0..<userCount).map { ByteTable.hash(user($0)) } }
}

/// Numbers the users of events in byte order; returns the former numbers in that order.
func sortUsers(_ users: borrowing ByteTable, _ numbers: inout [Int32]) -> [Int32] {
  let order = users.sortedNumbers()
  let rank = inverse(order)
  for row in numbers.indices { numbers[row] = rank[Int(numbers[row])] }
  return order
}

/// The place of each number, 0 ..< `count`, in a list of distinct numbers; -1 where it is not in it.
private func inverse(_ numbers: [Int32], count: Int? = nil) -> [Int32] {
  var inverse = [Int32](repeating: -1, count: count ?? numbers.count)
  for (place, number) in numbers.enumerated() {
    inverse[Int(number)] = Int32(truncatingIfNeeded: place)
  }
  return inverse
}
