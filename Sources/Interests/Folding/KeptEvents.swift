/// Every event, for laws and moments whose weights are known only at the end: 24 bytes each, and
/// 4 more where the law counts the user's events or is one of several.
package struct KeptEvents: ~Copyable {
  private var keys = GrowingBuffer<Int32>()
  private var users = GrowingBuffer<Int32>()
  private var times = GrowingBuffer<Int64>()
  private var strengths = GrowingBuffer<Double>()
  /// Of the events, where the laws are divided.
  private var classes = GrowingBuffer<Int32>()
  private let keepsUsers: Bool

  package init(law: DecayLaw) { keepsUsers = law.countsEvents }

  package var count: Int { keys.count }

  /// Bytes in use at the most while the events are grouped at the end.
  package var byteCountWhenGrouped: Int {
    // The grouping (8 an event), the grouped events (24) and, with users, their clock.
    keys.byteCount + users.byteCount + times.byteCount + strengths.byteCount + 2 * classes.byteCount
      + count * (keepsUsers ? 8 + 24 + 4 + 40 : 8 + 24)
  }

  /// How many events are later than a moment.
  package func countLater(than time: Int64) -> Int {
    var later = 0
    for event in 0..<count where times[event] > time { later += 1 }
    return later
  }

  /// An event by its place in the input.
  package func event(_ index: Int) -> (key: Int32, timeNanoseconds: Int64, strength: Double) {
    (keys[index], times[index], strengths[index])
  }

  func user(_ index: Int) -> Int32 { users[index] }

  /// Numbers every user's events; only where the law counts them.
  func userClock() -> UserClock { UserClock(users: users, times: times) }

  package mutating func removeAll() {
    keys = GrowingBuffer()
    users = GrowingBuffer()
    times = GrowingBuffer()
    strengths = GrowingBuffer()
    classes = GrowingBuffer()
  }

  /// Takes an event in input order. A key of −1 is an event that only counts as one of its user's.
  package mutating func add(
    key: Int32, user: Int32, timeNanoseconds: Int64, strength: Double, lawClass: Int32? = nil
  ) {
    keys.append(key)
    if keepsUsers { users.append(user) }
    if let lawClass { classes.append(lawClass) }
    times.append(timeNanoseconds)
    strengths.append(strength)
  }

  /// The events grouped by key.
  package func grouped(law: DecayLaw, combine: Combine, keyCount: Int) -> GroupedEvents {
    grouped(LawSet(law), combine: combine, keyCount: keyCount)
  }

  package func grouped(_ laws: LawSet, combine: Combine, keyCount: Int) -> GroupedEvents {
    let ticks = keepsUsers ? UserClock(users: users, times: times) : nil
    let grouping = Grouping(ids: keys, groupCount: keyCount)
    return GroupedEvents(
      laws: laws, combine: combine,
      firsts: grouping.firsts,
      events: grouping.members.map {
        GroupedEvents.Event(
          tick: ticks?.tick($0) ?? times[$0], time: times[$0], strength: strengths[$0])
      },
      users: keepsUsers ? grouping.members.map { users[$0] } : [], clock: ticks,
      classes: laws.isDivided ? grouping.members.map { classes[$0] } : [])
  }
}

/// Members 0 ..< n put together by group, each group in its former order: a counting sort.
struct Grouping {
  /// Where each group begins in `members`, and the end after the last.
  let firsts: [Int]
  let members: [Int]

  /// Members whose id is negative are left out.
  init(ids: borrowing GrowingBuffer<Int32>, groupCount: Int) {
    var firsts = [Int](repeating: 0, count: groupCount + 1)
    for member in 0..<ids.count where ids[member] >= 0 { firsts[Int(ids[member]) + 1] += 1 }
    for group in 0..<groupCount { firsts[group + 1] += firsts[group] }
    var next = firsts
    var members = [Int](repeating: 0, count: firsts[groupCount])
    for member in 0..<ids.count where ids[member] >= 0 {
      let group = Int(ids[member])
      members[next[group]] = member
      next[group] += 1
    }
    self.firsts = firsts
    self.members = members
  }
}
