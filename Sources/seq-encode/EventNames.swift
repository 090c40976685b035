import TSVStreams

/// The text of everything that is numbered in an event log; users are numbered in the order
/// in which they are written.
final class EventNames {
  let users: ByteTable
  let items: ByteTable
  let events: ByteTable
  let sessions: ByteTable
  /// The number in `users` of each user, in the order of writing.
  let usersInOrder: [Int32]

  /// - Parameters:
  ///   - columns: whose users are numbered as they came; afterwards in the order of writing
  ///   - keepsUserOrder: users stay in the order they came in
  init(_ tables: consuming EventTables, of columns: inout EventColumns, keepsUserOrder: Bool) {
    if keepsUserOrder {
      usersInOrder = Array(0..<Int32(tables.users.count))
    } else {
      usersInOrder = tables.users.sortedNumbers()
      let rank = inverse(usersInOrder)
      for row in columns.users.indices { columns.users[row] = rank[Int(columns.users[row])] }
    }
    users = tables.users
    items = tables.items
    events = tables.events
    sessions = tables.sessions
  }

  var userCount: Int { usersInOrder.count }
  var itemCount: Int { items.count }

  func user(_ user: Int) -> Bytes { users[Int(usersInOrder[user])] }

  /// The place of each item in byte order.
  func itemRank() -> [Int32] { inverse(items.sortedNumbers()) }

  /// The index of each item of a vocabulary; -1 for the others.
  func indices(in vocabulary: [Int32]) -> [Int32] { inverse(vocabulary, count: itemCount) }

  func userHashes() -> [UInt64] { (0..<userCount).map { ByteTable.hash(user($0)) } }
  func itemHashes() -> [UInt64] { (0..<itemCount).map { ByteTable.hash(items[$0]) } }
}

/// The place of each number, 0 ..< `count`, in a list of distinct numbers; -1 where it is not in it.
private func inverse(_ numbers: [Int32], count: Int? = nil) -> [Int32] {
  var inverse = [Int32](repeating: -1, count: count ?? numbers.count)
  for (place, number) in numbers.enumerated() {
    inverse[Int(number)] = Int32(truncatingIfNeeded: place)
  }
  return inverse
}
