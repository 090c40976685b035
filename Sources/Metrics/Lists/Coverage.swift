/// coverage@k = the items that stand among the first k of at least one list, as a share of the
/// catalogue; without a catalogue their number, named items@k.
///
/// Ties: of a group that straddles k with s of its n places left, each item is in with probability
/// s/n, independently from list to list: Σ_items 1 − Π_lists (1 − p).
package struct Coverage: Sendable {
  /// Per item, the probability that no list so far holds it.
  private var missProbabilities: [Double] = []
  private let cutoff: Int

  package init(cutoff: Int) {
    self.cutoff = cutoff
  }

  /// As printed: `coverage@10`, or where it is a number of items `items@10`.
  func name(isShare: Bool) -> String { "\(isShare ? "coverage" : "items")@\(cutoff)" }

  mutating func add(_ list: OrderedList) {
    for group in list.groups(within: cutoff) {
      let places = list.places(of: group)
      for item in list.items[places] {
        add(item: item, start: places.lowerBound, size: places.count)
      }
    }
  }

  /// - Parameters:
  ///   - item: stands in a tie group of `size` items with `start` places before it.
  package mutating func add(item: Int32, start: Int, size: Int) {
    if start >= cutoff { return }
    let item = Int(item)
    meet(item)
    let slots = min(size, cutoff - start)
    missProbabilities[item] *= 1 - Double(slots) / Double(size)
  }

  private mutating func meet(_ item: Int) {
    if item < missProbabilities.count { return }
    missProbabilities.append(
      contentsOf: repeatElement(1, count: item + 1 - missProbabilities.count))
  }

  /// The expected number of items covered, of those that `counts` accepts.
  package func coveredCount(where counts: (Int32) -> Bool) -> Double {
    var covered = 0.0
    for (item, missProbability) in missProbabilities.enumerated()
    where missProbability < 1 && counts(Int32(item)) {
      covered += 1 - missProbability
    }
    return covered
  }

  /// - Parameter catalogue: the number of items and whether one is among them; nil where the items
  ///   themselves are counted.
  func result(
    catalogue: (count: Int, contains: (Int32) -> Bool)?, listCount: Double
  ) -> MetricValue {
    let covered = coveredCount { catalogue?.contains($0) ?? true }
    let value = catalogue.map { $0.count > 0 ? covered / Double($0.count) : nil } ?? covered
    return MetricValue(
      name: name(isShare: catalogue != nil), value: listCount > 0 ? value : nil,
      count: listCount)
  }
}

extension Coverage {
  /// One for each item that a list holds, or may hold.
  /// - Parameter catalogue: as of `result`; other items are left out.
  func forEachRow(
    catalogue: (count: Int, contains: (Int32) -> Bool)?, _ body: (PartRow) throws -> Void
  ) rethrows {
    let name = name(isShare: catalogue != nil)
    for (item, missProbability) in missProbabilities.enumerated()
    where missProbability < 1 && catalogue?.contains(Int32(item)) ?? true {
      try body(PartRow(.missing, name, number: item, [missProbability]))
    }
  }

  /// Adds what a row of another part says; false where it is of none of such coverage.
  mutating func merge(_ row: PartRow, isShare: Bool) -> Bool {
    guard row.kind == .missing, row.name == name(isShare: isShare), let item = row.number,
      item >= 0, row.sums.count == 1, (0...1).contains(row.sums[0])
    else { return false }
    meet(item)
    missProbabilities[item] *= row.sums[0]
    return true
  }
}
