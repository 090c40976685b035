import TSVStreams

/// The users of the truth's keys, for files that name users only.
struct KeyUsers: ~Copyable {
  private var users = ByteTable()
  /// By key.
  private(set) var ofKeys: [Int32] = []

  init(_ keys: borrowing KeyTable) {
    for key in 0..<keys.count {
      ofKeys.append(Int32(truncatingIfNeeded: users.insert(keys.user(key))))
    }
  }

  var count: Int { users.count }

  /// The number of a user; nil where no key has it.
  func number(_ name: Bytes) -> Int32? { users.find(name).map { Int32(truncatingIfNeeded: $0) } }

  func text(_ user: Int32) -> String { excerpt(users[Int(user)]) }

  var memoryBytes: Int { users.memoryBytes + ofKeys.count * 4 }
}
