/// gini@k: how unequally the items of a catalogue are shown, 0 where all are shown alike, towards 1 where
/// one item has it all.
///
///     Σ_i (2i − n − 1)·x_i / (n·Σ x)
///
/// x_i the exposures of the n items in ascending order, i from 1: in how many lists an item is expected
/// among the first k. Not defined where none is shown.
/// Source: Fleder & Hosanagar 2009; expected exposure, in place of the mean over orders of ties, of Diaz
/// et al. 2020.
package struct ExposureGini: PooledMetric {
  private let cutoff: Int
  private let catalogueCount: Int
  /// By item, of the items 0, 1, … of the catalogue, as far as they were met.
  private var exposures: [Double] = []

  /// `gini@10`
  package static func name(cutoff: Int) -> String { "gini@\(cutoff)" }

  package init(cutoff: Int, catalogueCount: Int) {
    self.cutoff = cutoff
    self.catalogueCount = catalogueCount
  }

  package mutating func add(_ list: OrderedList) {
    list.forEach(within: cutoff) { place, chance in
      let item = Int(list.items[place])
      if item < catalogueCount { expose(item, chance) }
    }
  }

  private mutating func expose(_ item: Int, _ chance: Double) {
    if item >= exposures.count {
      exposures.append(contentsOf: repeatElement(0, count: item + 1 - exposures.count))
    }
    exposures[item] += chance
  }

  package func result(listCount: Double) -> MetricValue {
    MetricValue(name: Self.name(cutoff: cutoff), value: value, count: listCount)
  }

  private var value: Double? {
    let (count, total) = (Double(catalogueCount), exposures.reduce(0, +))
    guard total > 0 else { return nil }
    var sum = 0.0
    // Items that were not met come first, and add nothing.
    for (index, exposure) in exposures.sorted().enumerated() {
      sum += (count - 1 - 2 * Double(exposures.count - 1 - index)) * exposure
    }
    return sum / (count * total)
  }
}

extension ExposureGini {
  /// One for each item that is shown.
  package func forEachRow(_ body: (PartRow) throws -> Void) rethrows {
    let name = Self.name(cutoff: cutoff)
    for (item, exposure) in exposures.enumerated() where exposure > 0 {
      try body(PartRow(.exposure, name, number: item, [exposure]))
    }
  }

  package mutating func merge(_ row: PartRow) -> Bool {
    guard row.kind == .exposure, row.name == Self.name(cutoff: cutoff), let item = row.number,
      (0..<catalogueCount).contains(item), row.sums.count == 1, row.sums[0].isCount
    else { return false }
    expose(item, row.sums[0])
    return true
  }
}
