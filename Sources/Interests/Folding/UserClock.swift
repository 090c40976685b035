/// Numbers each user's events 0, 1, 2, … by time, those of one time in input order.
struct UserClock {
  private let ticks: [Int64]
  /// Times of the users' events, each user's ascending, with where each user's begin.
  private let sortedTimes: [Int64]
  private let firsts: [Int]

  init(users: borrowing GrowingBuffer<Int32>, times: borrowing GrowingBuffer<Int64>) {
    var userCount = 0
    for event in 0..<users.count { userCount = max(userCount, Int(users[event]) + 1) }
    let grouping = Grouping(ids: users, groupCount: userCount)
    var members = grouping.members
    for user in 0..<userCount {
      let range = grouping.firsts[user]..<grouping.firsts[user + 1]
      let isSorted = range.dropFirst().allSatisfy { times[members[$0 - 1]] <= times[members[$0]] }
      if isSorted { continue }
      // Members are input positions, so they break ties of time.
      let sorted = members[range].map { (times[$0], $0) }.sorted { $0 < $1 }
      for (place, member) in zip(range, sorted) { members[place] = member.1 }
    }
    var ticks = [Int64](repeating: 0, count: users.count)
    for user in 0..<userCount {
      let first = grouping.firsts[user]
      for place in first..<grouping.firsts[user + 1] {
        ticks[members[place]] = Int64(place - first)
      }
    }
    self.ticks = ticks
    sortedTimes = members.map { times[$0] }
    firsts = grouping.firsts
  }

  /// The number of an event among its user's.
  func tick(_ event: Int) -> Int64 { ticks[event] }

  /// The number of the user's newest event no later than `time`; −1 where there is none.
  func newestTick(ofUser user: Int32, at time: Int64) -> Int64 {
    let first = firsts[Int(user)]
    var low = first
    var high = firsts[Int(user) + 1]
    while low < high {
      let middle = (low + high) / 2
      if sortedTimes[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return Int64(low - first) - 1
  }
}
