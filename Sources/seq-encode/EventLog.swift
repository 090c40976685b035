import TSVStreams

/// The events as they were read, in columns; users are numbered in byte order.
final class EventLog {
  let userTable: ByteTable
  let itemTable: ByteTable
  let eventTable: ByteTable
  let sessionTable: ByteTable
  /// The number in `userTable` of each user in byte order.
  let usersInOrder: [Int32]
  /// The user of each event, numbered in byte order.
  let users: [Int32]
  let items: [Int32]
  let timesNanoseconds: [Int64]
  let events: [Int32]?
  let values: [Double]?
  let sessions: [Int32]?
  let carried: [CarriedColumn]
  /// Equal for events equal in all columns but user and time; only where repeats are looked for.
  let contents: [Int32]?
  let contentCount: Int

  init(_ reader: consuming EventLogReader) {
    let columns = reader.columns
    items = columns.items
    timesNanoseconds = columns.timesNanoseconds
    events = columns.events
    values = columns.values
    sessions = columns.sessions
    carried = columns.carried
    contents = columns.contents
    contentCount = reader.contentCount
    let tables = reader.tables()
    usersInOrder = tables.users.sortedNumbers()
    let rank = inverse(usersInOrder)
    users = columns.users.map { rank[Int($0)] }
    userTable = tables.users
    itemTable = tables.items
    eventTable = tables.events
    sessionTable = tables.sessions
  }

  var count: Int { items.count }
  var userCount: Int { usersInOrder.count }
  var itemCount: Int { itemTable.count }

  /// The place of each item in byte order.
  func itemRank() -> [Int32] { inverse(itemTable.sortedNumbers()) }

  func userName(_ user: Int) -> Bytes { userTable[Int(usersInOrder[user])] }
}

/// The place of each number, 0 ..< `count`, in a list of distinct numbers; -1 where it is not in it.
func inverse(_ permutation: [Int32], count: Int? = nil) -> [Int32] {
  var inverse = [Int32](repeating: -1, count: count ?? permutation.count)
  for (place, number) in permutation.enumerated() {
    inverse[Int(number)] = Int32(truncatingIfNeeded: place)
  }
  return inverse
}
