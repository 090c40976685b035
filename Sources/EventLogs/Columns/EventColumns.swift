internal import TSVStreams

/// The columns of an event log, one array each; first in input order, then in that of timelines.
package struct EventColumns {
  package var users: [Int32] = []
  package var items: [Int32] = []
  package var timesNanoseconds: [Int64] = []
  package var events: [Int32]?
  package var values: [Double]?
  package var sessions: [Int32]?
  package var carried: [CarriedColumn] = []
  /// Equal for events equal in all columns but user and time; only where repeats are looked for.
  package var contents: [Int32]?
  package var contentCount = 0

  package init() {}

  package var count: Int { items.count }

  /// Memory held, for a bound; what an array has reserved and not used takes no memory.
  var memoryBytes: Int {
    let narrow =
      users.count + items.count + (events?.count ?? 0) + (sessions?.count ?? 0)
      + (contents?.count ?? 0)
    let wide = timesNanoseconds.count + (values?.count ?? 0)
    // An array that grows, or is arranged, is there twice, one at a time.
    let largest = carried.reduce(timesNanoseconds.count * 8) { max($0, $1.memoryBytes) }
    return narrow * 4 + wide * 8 + carried.reduce(largest) { $0 + $1.memoryBytes }
  }

  /// Makes room for so many events, which takes no memory before they come: an array that grows
  /// instead is copied again and again.
  mutating func reserve(_ events: Int) {
    users.reserveCapacity(events)
    items.reserveCapacity(events)
    timesNanoseconds.reserveCapacity(events)
    self.events?.reserveCapacity(events)
    values?.reserveCapacity(events)
    sessions?.reserveCapacity(events)
  }

  /// Forgets some events, given in ascending order, before anything is sorted.
  package mutating func remove(_ events: [Int]) {
    if events.isEmpty { return }
    var rows: [Int32] = []
    rows.reserveCapacity(count - events.count)
    var start = 0
    for event in events + [count] {
      rows.append(contentsOf: Int32(truncatingIfNeeded: start)..<Int32(truncatingIfNeeded: event))
      start = event + 1
    }
    let users = arranged(users, rows)
    let contents = contents.map { arranged($0, rows) }
    arrange(rows)
    self.users = users
    self.contents = contents
  }

  /// The events that lack a number of a column that turned out to be one of numbers.
  package var eventsLackingNumbers: [Int] {
    let columns = carried.filter(\.isOfNumbers)
    return columns.isEmpty
      ? [] : (0..<count).filter { row in columns.contains { $0.lacksText(of: row) } }
  }

  /// No events, but what is known of the columns.
  package var emptied: EventColumns {
    var emptied = EventColumns()
    if events != nil { emptied.events = [] }
    if values != nil { emptied.values = [] }
    if sessions != nil { emptied.sessions = [] }
    if contents != nil { emptied.contents = [] }
    emptied.carried = carried.map(\.emptied)
    return emptied
  }

  /// The same columns without what tells repeats.
  var withoutContents: EventColumns {
    var columns = self
    columns.contents = nil
    return columns
  }

  /// Puts the events of some users each together, in the order of users' numbers, so that what
  /// follows finds all it needs of a user in the cache. Those of one user stay in their order.
  ///
  /// Not worth it for a small log, and texts would be moved once more.
  mutating func gatherUsers(userCount: Int, threads: Int) {
    guard count >= UserPartition.leastEvents, carried.isEmpty else { return }
    let partition = UserPartition(users, userCount: userCount, threads: threads)
    items = partition.moved(items, users)
    timesNanoseconds = partition.moved(timesNanoseconds, users)
    events = events.map { partition.moved($0, users) }
    values = values.map { partition.moved($0, users) }
    sessions = sessions.map { partition.moved($0, users) }
    contents = contents.map { partition.moved($0, users) }
    users = partition.moved(users, users)
  }

  /// Puts the events into the order of `rows` and forgets the others, so that what follows reads
  /// memory from front to back. What only sorting and filtering need is given up.
  mutating func arrange(_ rows: [Int32], threads: Int = 1) {
    users = []
    contents = nil
    items = arranged(items, rows, threads: threads)
    timesNanoseconds = arranged(timesNanoseconds, rows, threads: threads)
    events = events.map { arranged($0, rows, threads: threads) }
    values = values.map { arranged($0, rows, threads: threads) }
    sessions = sessions.map { arranged($0, rows, threads: threads) }
    for index in carried.indices { carried[index].arrange(rows) }
  }
}

private func arranged<Value: BitwiseCopyable>(
  _ column: [Value], _ rows: [Int32], threads: Int = 1
) -> [Value] {
  [Value](unsafeUninitializedCapacity: rows.count) { target, count in
    let total = rows.count
    rows.withUnsafeBufferPointer { rows in
      column.withUnsafeBufferPointer { column in
        // Each thread has a part of its own.
        nonisolated(unsafe) let (rows, column) = (rows.baseAddress, column.baseAddress)
        nonisolated(unsafe) let target = target.baseAddress
        concurrently(threads) { part in
          guard let rows, let column, let target else { return }
          for index in total * part / threads..<total * (part + 1) / threads {
            (target + index).initialize(to: column[Int(rows[index])])
          }
        }
      }
    }
    count = total
  }
}
