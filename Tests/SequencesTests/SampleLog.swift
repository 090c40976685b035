import Sequences

/// A small log of pseudo-random events with many ties and repeats; a linear congruence, so that
/// every run sees the same.
struct SampleLog {
  var users: [Int32] = []
  var items: [Int32] = []
  var times: [Int64] = []
  let userCount: Int
  let itemCount: Int
  private var state: UInt64

  init(events: Int, users userCount: Int, items itemCount: Int, span: Int, seed: UInt64 = 1) {
    self.userCount = userCount
    self.itemCount = itemCount
    state = seed
    for _ in 0..<events {
      users.append(Int32(next(userCount)))
      items.append(Int32(next(itemCount)))
      times.append(Int64(next(span)) - Int64(span / 3))
    }
  }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % bound
  }

  func timelines(_ ties: TieRule = .input) throws -> Timelines {
    try Timelines(
      users: users, userCount: userCount, items: items, timesNanoseconds: times, ties: ties)
  }

  /// The rows of every user, sorted by a comparison of all keys at once.
  func naiveTimelines(tie: (Int) -> UInt64 = { _ in 0 }) -> [[Int]] {
    (0..<userCount).map { user in
      users.indices.filter { users[$0] == user }.sorted {
        (times[$0], tie($0), $0) < (times[$1], tie($1), $1)
      }
    }
  }
}

extension Timelines {
  /// All rows, a list for each user.
  var lists: [[Int]] { (0..<userCount).map { rows(of: $0).map(Int.init) } }

  /// One user with events at the given times, in that order.
  static func single(_ times: [Int64]) throws -> Timelines {
    try Timelines(
      users: times.map { _ in 0 }, userCount: 1, items: times.map { _ in 0 },
      timesNanoseconds: times, ties: .input)
  }
}
