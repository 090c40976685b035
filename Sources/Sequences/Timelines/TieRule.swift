/// Which of a user's events comes first when their times are equal.
///
/// Equal keys always fall back to input order, so every rule gives one order only.
package enum TieRule: Equatable, Sendable {
  /// As they were read.
  case input
  /// By `rank[item]`, the place of the item in byte order.
  case item(rank: [Int32])
  /// By a mix of the hashes of the user's and the item's bytes: an order that knows nothing.
  case hash(users: [UInt64], items: [UInt64])
  /// Two events of one user at one time are refused.
  case error

  /// What orders two tied events of `user`.
  func key(user: Int, item: Int32) -> UInt64 {
    switch self {
    case .input, .error: 0
    case .item(let rank): UInt64(UInt32(bitPattern: rank[Int(item)]))
    case .hash(let users, let items): mix(users[user] &+ mix(items[Int(item)]))
    }
  }
}

/// Two events of one user at one time, where `TieRule.error` forbids them.
package struct TiedEvents: Error, Equatable {
  package let user: Int
  /// The rows of the two events, in input order.
  package let firstRow: Int
  package let secondRow: Int

  package init(user: Int, firstRow: Int, secondRow: Int) {
    self.user = user
    self.firstRow = firstRow
    self.secondRow = secondRow
  }
}
