/// How often each item occurs in training, and whether it occurs at all.
package struct TrainingCounts: Equatable, Sendable {
  /// Events of each item before validation.
  package private(set) var training: [Int]
  /// Whether the item occurs anywhere in the timelines.
  package private(set) var isPresent: [Bool]

  /// No event has been counted.
  package init(itemCount: Int) {
    training = Array(repeating: 0, count: itemCount)
    isPresent = Array(repeating: false, count: itemCount)
  }

  /// Counts a log, or a part of it.
  /// - Parameters:
  ///   - items: the item of each row, 0 ..< `itemCount`
  package mutating func add(_ timelines: Timelines, bounds: SplitBounds, items: [Int32]) {
    for user in 0..<timelines.userCount {
      let range = timelines.range(of: user)
      let trainEnd = range.lowerBound + Int(bounds.trainEnds[user])
      for index in range {
        let item = Int(items[Int(timelines.order[index])])
        isPresent[item] = true
        if index < trainEnd { training[item] += 1 }
      }
    }
  }

  /// The items that occur, most frequent in training first, equal ones by `rank` (byte order).
  /// The place of an item here is its index.
  package func vocabulary(rank: [Int32]) -> [Int32] {
    let present = isPresent.indices.filter { isPresent[$0] }
    return present.sorted { left, right in
      training[left] != training[right]
        ? training[left] > training[right] : rank[left] < rank[right]
    }.map { Int32(truncatingIfNeeded: $0) }
  }
}
