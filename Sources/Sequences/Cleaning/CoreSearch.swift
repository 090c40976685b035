/// The k-core of a log whose events are not in memory, by passes over the users: `reduceToCore`
/// with one count per item and one flag per user.
///
/// A user with too few events of items that still have enough is left out, and with it its events
/// are taken off the counts of their items. The largest part of a log in which all have enough is
/// unique, so what is left when a pass leaves out nobody is what `reduceToCore` leaves.
package struct CoreSearch: Sendable {
  /// Events of each item of users that are kept.
  private var itemCounts: [Int]
  private var isUserKept: [Bool] = []
  private let minimumUserEvents: Int
  private let minimumItemEvents: Int
  private var hasChanged = true
  private var nextUser = 0

  package init(itemCount: Int, minimumUserEvents: Int, minimumItemEvents: Int) {
    itemCounts = Array(repeating: 0, count: itemCount)
    self.minimumUserEvents = minimumUserEvents
    self.minimumItemEvents = minimumItemEvents
  }

  package var memoryBytes: Int { itemCounts.count * 8 + isUserKept.count }

  /// Whether the users have to be gone through once more.
  package var needsPass: Bool { hasChanged }

  /// Takes in the next users of the log, in the order in which they come in every pass.
  package mutating func addUsers(of timelines: Timelines, items: [Int32]) {
    isUserKept.append(contentsOf: repeatElement(true, count: timelines.userCount))
    for row in timelines.order { itemCounts[Int(items[Int(row)])] += 1 }
  }

  /// The users have all been taken in, or gone through; the next pass begins.
  package mutating func beginPass() {
    hasChanged = false
    nextUser = 0
  }

  /// Goes through the next users: leaves out those who have too few events by now.
  package mutating func leaveOutUsers(of timelines: Timelines, items: [Int32]) {
    for user in 0..<timelines.userCount {
      let number = nextUser
      nextUser += 1
      guard isUserKept[number] else { continue }
      let rows = timelines.rows(of: user)
      if rows.count(where: { hasEnough(items[Int($0)]) }) >= minimumUserEvents { continue }
      isUserKept[number] = false
      hasChanged = true
      for row in rows { itemCounts[Int(items[Int(row)])] -= 1 }
    }
  }

  /// Leaves out the events of users, and of items, that have too few; returns how many.
  package mutating func reduce(_ timelines: inout Timelines, items: [Int32]) -> Int {
    let before = timelines.eventCount
    var isKept = [Bool](repeating: false, count: before)
    for user in 0..<timelines.userCount {
      if isUserKept[nextUser] {
        for index in timelines.range(of: user) {
          isKept[index] = hasEnough(items[Int(timelines.order[index])])
        }
      }
      nextUser += 1
    }
    timelines.filter { isKept[$0] }
    return before - timelines.eventCount
  }

  private func hasEnough(_ item: Int32) -> Bool {
    itemCounts[Int(item)] >= minimumItemEvents
  }
}
