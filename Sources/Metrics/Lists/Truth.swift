/// What makes an evaluation impossible; ids are the caller's.
package enum MetricsError: Error, Equatable {
  /// A list holds an item twice.
  case repeatedItem(key: Int32, item: Int32)
  /// A relevant item does not stand in a list that is to hold them all.
  case unlistedItem(key: Int32, item: Int32)
}

/// The judged items of each key (user, or user and session and position), with their gains; those of
/// a gain above 0 are relevant.
package struct Truth: Sendable {
  /// Where each key's items start, one longer than the number of keys.
  private let starts: [Int]
  /// Ascending within a key.
  private let items: [Int32]
  private let gains: [Double]

  /// One entry per truth row, aligned; an item that appears more than once keeps its largest gain.
  package init(keys: [Int32], items rowItems: [Int32], gains rowGains: [Double]) {
    var rowStarts = [Int](repeating: 0, count: Int((keys.max() ?? -1) + 1) + 1)
    for key in keys { rowStarts[Int(key) + 1] += 1 }
    for key in rowStarts.indices.dropFirst() { rowStarts[key] += rowStarts[key - 1] }
    var next = rowStarts
    var rows = [Int](repeating: 0, count: keys.count)
    for (row, key) in keys.enumerated() {
      rows[next[Int(key)]] = row
      next[Int(key)] += 1
    }
    var starts = [0]
    var items: [Int32] = []
    var gains: [Double] = []
    for key in rowStarts.indices.dropLast() {
      let first = items.count
      for row in rows[rowStarts[key]..<rowStarts[key + 1]].sorted(by: {
        (rowItems[$0], $0) < (rowItems[$1], $1)
      }) {
        if items.count > first, items[items.count - 1] == rowItems[row] {
          gains[gains.count - 1] = max(gains[gains.count - 1], rowGains[row])
        } else {
          items.append(rowItems[row])
          gains.append(rowGains[row])
        }
      }
      starts.append(items.count)
    }
    self.starts = starts
    self.items = items
    self.gains = gains
  }

  package var keyCount: Int { starts.count - 1 }

  /// The gain of an item, nil where it is not relevant to the key: not in its truth, or judged to be
  /// of no gain.
  package func gain(key: Int32, item: Int32) -> Double? {
    var low = starts[Int(key)]
    var high = starts[Int(key) + 1]
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    return low < starts[Int(key) + 1] && items[low] == item && gains[low] > 0
      ? gains[low] : nil
  }

  /// Whether the key has a relevant item. Where it has none, no metric is defined.
  package func hasRelevant(key: Int32) -> Bool { gains(of: key).contains { $0 > 0 } }

  /// A relevant item of a key that does not stand in its list.
  func relevantItem(of key: Int32, missingIn list: OrderedList) -> Int32? {
    let relevantCount = gains(of: key).count { $0 > 0 }
    if list.gains.count(where: { $0 > 0 }) == relevantCount { return nil }
    let places = starts[Int(key)]..<starts[Int(key) + 1]
    let listed = Set(list.items)
    return places.first { gains[$0] > 0 && !listed.contains(items[$0]) }.map { items[$0] }
  }

  func idealGains(of key: Int32) -> [Double] { gains(of: key).filter { $0 > 0 }.sorted(by: >) }

  private func gains(of key: Int32) -> ArraySlice<Double> {
    gains[starts[Int(key)]..<starts[Int(key) + 1]]
  }
}
