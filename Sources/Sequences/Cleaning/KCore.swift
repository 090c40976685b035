extension Timelines {
  /// Leaves out users and items with too few events, again and again, until all that are left have
  /// enough: the k-core of the log. Returns the number of events left out.
  ///
  /// The largest such part of a log is unique, so the order of removal does not matter; a work list
  /// removes every event once, however long the chain of removals.
  /// - Parameters:
  ///   - items: the item of each row, 0 ..< `itemCount`
  /// - Complexity: O(events + users + items)
  package mutating func reduceToCore(
    items: [Int32], itemCount: Int, minimumUserEvents: Int, minimumItemEvents: Int
  ) -> Int {
    var peeling = Peeling(
      self, items: items, itemCount: itemCount, minimumUserEvents: minimumUserEvents,
      minimumItemEvents: minimumItemEvents)
    peeling.run()
    let before = eventCount
    filter { peeling.isKept[$0] }
    return before - eventCount
  }
}

/// The state of one reduction to a core; an event is known by its index in `Timelines.order`.
private struct Peeling {
  private(set) var isKept: [Bool]
  private let userStarts: [Int]
  private let userOfEvent: [Int32]
  private let itemOfEvent: [Int32]
  /// The events of item `i` are `eventsByItem[itemStarts[i] ..< itemStarts[i + 1]]`.
  private var itemStarts: [Int]
  private var eventsByItem: [Int32]
  private var userCounts: [Int]
  private var itemCounts: [Int]
  private let minimumUserEvents: Int
  private let minimumItemEvents: Int
  /// Users (≥ 0) and items (~item, < 0) that fell under their minimum and are still to be emptied.
  private var pending: [Int] = []

  init(
    _ timelines: Timelines, items: [Int32], itemCount: Int, minimumUserEvents: Int,
    minimumItemEvents: Int
  ) {
    let count = timelines.eventCount
    isKept = [Bool](repeating: true, count: count)
    userStarts = timelines.starts
    itemOfEvent = timelines.order.map { items[Int($0)] }
    var owners = [Int32](repeating: 0, count: count)
    for user in 0..<timelines.userCount {
      for event in timelines.range(of: user) { owners[event] = Int32(truncatingIfNeeded: user) }
    }
    userOfEvent = owners
    itemStarts = [Int](repeating: 0, count: itemCount + 1)
    for item in itemOfEvent { itemStarts[Int(item) + 1] += 1 }
    for item in 0..<itemCount { itemStarts[item + 1] += itemStarts[item] }
    var cursors = itemStarts
    eventsByItem = [Int32](repeating: 0, count: count)
    for event in 0..<count {
      let item = Int(itemOfEvent[event])
      eventsByItem[cursors[item]] = Int32(truncatingIfNeeded: event)
      cursors[item] += 1
    }
    userCounts = (0..<timelines.userCount).map { timelines.range(of: $0).count }
    itemCounts = (0..<itemCount).map { [itemStarts] in itemStarts[$0 + 1] - itemStarts[$0] }
    self.minimumUserEvents = minimumUserEvents
    self.minimumItemEvents = minimumItemEvents
  }

  mutating func run() {
    for user in userCounts.indices where userCounts[user] < minimumUserEvents {
      pending.append(user)
    }
    for item in itemCounts.indices where itemCounts[item] < minimumItemEvents {
      pending.append(~item)
    }
    while let next = pending.popLast() {
      if next >= 0 {
        for event in userStarts[next]..<userStarts[next + 1] { remove(event) }
      } else {
        for index in itemStarts[~next]..<itemStarts[~next + 1] {
          remove(Int(eventsByItem[index]))
        }
      }
    }
  }

  /// Removes one event; its user or item becomes pending at the moment it falls under its minimum.
  private mutating func remove(_ event: Int) {
    guard isKept[event] else { return }
    isKept[event] = false
    let (user, item) = (Int(userOfEvent[event]), Int(itemOfEvent[event]))
    if userCounts[user] == minimumUserEvents { pending.append(user) }
    if itemCounts[item] == minimumItemEvents { pending.append(~item) }
    userCounts[user] -= 1
    itemCounts[item] -= 1
  }
}
