/// Computes the tie break of candidates; grows by one item at a time, in the order of their ids.
package struct TieBreaks: Sendable {
  package let policy: TiePolicy
  /// Per item: its name's first bytes under `TiePolicy.item`, nothing under `.input`, otherwise its
  /// name's hash.
  private var itemKeys: [UInt64] = []

  package init(policy: TiePolicy) {
    self.policy = policy
  }

  /// Adds the item whose id is the number of items added before.
  package mutating func addItem(named name: UnsafeRawBufferPointer) {
    switch policy {
    case .item: itemKeys.append(namePrefix(name))
    case .input: break
    case .hash, .all, .error: itemKeys.append(nameHash(name))
    }
  }

  /// - Parameters:
  ///   - userHash: `nameHash` of the user.
  ///   - sequence: the candidate's place in its input.
  package func tieBreak(userHash: UInt64, item: Int32, sequence: Int) -> UInt64 {
    switch policy {
    case .item: itemKeys[Int(item)]
    case .input: UInt64(sequence)
    case .hash, .all, .error: tieHash(user: userHash, item: itemKeys[Int(item)])
    }
  }

  /// The same for an item that has no id, by its name.
  package static func tieBreak(
    _ policy: TiePolicy, userHash: UInt64, name: UnsafeRawBufferPointer, sequence: Int
  ) -> UInt64 {
    switch policy {
    case .item: namePrefix(name)
    case .input: UInt64(sequence)
    case .hash, .all, .error: tieHash(user: userHash, item: nameHash(name))
    }
  }
}
