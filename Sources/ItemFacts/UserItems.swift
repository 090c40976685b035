/// A set of (user, item) pairs: each user's items in ascending order, one after the other.
/// Four bytes a pair plus eight a user; membership is a binary search among the user's items.
package struct UserItems: Sendable {
  /// Where each user's items start; one longer than the number of users.
  private let starts: [Int]
  private let items: [Int32]

  /// - Parameter pairs: `user << 32 | item`, in any order, repeats allowed.
  package init(pairs: [UInt64]) {
    let ordered = pairs.sorted()
    var items: [Int32] = []
    items.reserveCapacity(ordered.count)
    var starts: [Int] = []
    var previous: UInt64?
    for pair in ordered where pair != previous {
      previous = pair
      let user = Int(pair >> 32)
      while starts.count <= user { starts.append(items.count) }
      items.append(Int32(truncatingIfNeeded: pair))
    }
    starts.append(items.count)
    self.starts = starts
    self.items = items
  }

  /// The pair as `init(pairs:)` wants it.
  @inlinable
  package static func pair(user: Int32, item: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: user)) << 32 | UInt64(UInt32(bitPattern: item))
  }

  package var pairCount: Int { items.count }

  package func contains(user: Int32, item: Int32) -> Bool {
    let user = Int(user)
    if user < 0 || user + 1 >= starts.count { return false }
    var low = starts[user]
    var high = starts[user + 1]
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < starts[user + 1] && items[low] == item
  }
}
