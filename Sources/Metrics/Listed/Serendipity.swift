/// serendipity@k = relevant items among the first k that do not stand among the first k of what was to
/// be expected, / k: also for short lists, as precision@k. 0 without a list.
///
/// Source: Murakami, Mori & Orihara 2008; Ge, Delgado-Battenfeld & Jannach 2010.
package struct Serendipity: ListedMetric {
  package let kind = ListedMetricKind.serendipity
  private let expected: ExpectedLists
  /// By key: whose expected list holds; −1 where none does.
  private let owners: [Int32]

  package init(expected: ExpectedLists, owners: [Int32]) {
    self.expected = expected
    self.owners = owners
  }

  package func value(of list: OrderedList, at k: Int) -> Double? {
    var sum = 0.0
    list.forEach(within: k) { place, chance in
      guard list.gains[place] > 0 else { return }
      let owner = owners[Int(list.key)]
      sum += chance * (1 - expected.chance(owner: owner, item: list.items[place], within: k))
    }
    return sum / Double(k)
  }
}

/// Lists of what was to be expected, of one owner or several.
package struct ExpectedLists: Sendable {
  /// Where each owner's items start; one longer than the number of owners.
  private var starts = [0]
  /// Ascending within an owner.
  private var items: [Int32] = []
  /// Aligned with `items`: where the tie group of each starts, and its size.
  private var groups: [(start: Int32, size: Int32)] = []

  /// - Parameters:
  ///   - rows: in any order; lower `order` stands first, equal ones are a tie group.
  ///   - isOrdered: otherwise all items stand among the first k, and one may stand there twice.
  package init(
    rows: [(owner: Int32, item: Int32, order: Double)], isOrdered: Bool
  ) throws(MetricsError) {
    let sorted = rows.indices.sorted {
      (rows[$0].owner, rows[$0].order, $0) < (rows[$1].owner, rows[$1].order, $1)
    }
    var end = 0
    for owner in 0..<((rows.map(\.owner).max() ?? -1) + 1) {
      let start = end
      while end < sorted.count, rows[sorted[end]].owner == owner { end += 1 }
      try append(sorted[start..<end].map { rows[$0] }, isOrdered: isOrdered)
    }
  }

  /// - Parameter list: of one owner, in order.
  private mutating func append(
    _ list: [(owner: Int32, item: Int32, order: Double)], isOrdered: Bool
  ) throws(MetricsError) {
    var placed: [(item: Int32, start: Int32, size: Int32)] = []
    var start = 0
    while start < list.count {
      var end = start
      while end < list.count, list[end].order == list[start].order { end += 1 }
      for row in list[start..<end] {
        placed.append((row.item, isOrdered ? Int32(start) : 0, isOrdered ? Int32(end - start) : 1))
      }
      start = end
    }
    placed.sort { $0.item < $1.item }
    let first = items.count
    for row in placed {
      if items.count > first, items[items.count - 1] == row.item {
        if isOrdered { throw .repeatedItem(key: list[0].owner, item: row.item) }
        continue
      }
      items.append(row.item)
      groups.append((row.start, row.size))
    }
    starts.append(items.count)
  }

  /// The chance that an item stands among the first `k` of an owner's list.
  func chance(owner: Int32, item: Int32, within k: Int) -> Double {
    let owner = Int(owner)
    guard owner >= 0, owner + 1 < starts.count else { return 0 }
    var (low, high) = (starts[owner], starts[owner + 1])
    while low < high {
      let middle = (low + high) / 2
      if items[middle] < item { low = middle + 1 } else { high = middle }
    }
    guard low < starts[owner + 1], items[low] == item else { return 0 }
    let slots = min(max(k - Int(groups[low].start), 0), Int(groups[low].size))
    return Double(slots) / Double(groups[low].size)
  }

  /// Whether an owner has a list.
  package func hasList(_ owner: Int32) -> Bool {
    let owner = Int(owner)
    return owner >= 0 && owner + 1 < starts.count && starts[owner] < starts[owner + 1]
  }
}
