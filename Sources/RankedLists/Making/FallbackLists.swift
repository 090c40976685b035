import Ranking

/// What fills lists that are short.
struct FallbackLists: Sendable {
  /// By segment, number 0 everyone's; of a fallback without segments only that.
  private let shared: [SharedList]
  /// By user: the number of its segment, 0 without one.
  private let segmentOfUser: [Int32]
  /// A list per user.
  private let ofUsers: ScoreTable?

  /// The same for everyone, or a list per user.
  init(_ table: ScoreTable) {
    shared = table.isForEveryone ? [SharedList(table.list(for: 0))] : []
    ofUsers = table.isForEveryone ? nil : table
    segmentOfUser = []
  }

  /// Lists of segments, by number from 0, everyone's, to `count`.
  init(segments: ScoreTable, count: Int, ofUser segmentOfUser: [Int32]) {
    shared = (0..<Int32(count)).map { SharedList(segments.list(for: $0)) }
    self.segmentOfUser = segmentOfUser
    ofUsers = nil
  }

  /// What fills the list of a user, one after the other.
  func lists(for user: Int32) -> [(list: SharedList, source: CandidateSource)] {
    if let ofUsers { return [(SharedList(ofUsers.list(for: user)), .fallback)] }
    let segment = Int(user) < segmentOfUser.count ? Int(segmentOfUser[Int(user)]) : 0
    let everyone = (shared[0], CandidateSource.fallback)
    // A segment that only --segments names has no list.
    return segment > 0 && segment < shared.count
      ? [(shared[segment], .segment), everyone] : [everyone]
  }
}
