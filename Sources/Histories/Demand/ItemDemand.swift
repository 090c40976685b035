import Kernels

/// How much each item is in demand at one moment, at half-lives of an hour, a day, a week, 30, 90 and
/// 365 days and never: log(1 + 10·Σ_e 2^(−age of e / H)) over its events e.
package struct ItemDemand: Sendable {
  /// Seconds; of sequences without times, never alone.
  package let halfLives: [Double]
  /// For each half-life a number for each item.
  package let logarithms: [[Float]]

  /// At the newest of the events counted.
  ///
  /// - Parameter positions: which events of a row count
  package init(
    _ sequences: EventSequences, itemCount: Int, _ positions: (_ row: Int) -> Range<Int>
  ) {
    let times = sequences.timesNanoseconds
    var counted: [(index: Int, item: Int)] = []
    for row in 0..<sequences.rowCount {
      for position in positions(row) {
        let index = sequences.rowStarts[row] + position
        let item = Int(sequences.items[index])
        if item >= 0, item < itemCount { counted.append((index, item)) }
      }
    }
    let newest = times.isEmpty ? 0 : counted.reduce(Int64.min) { max($0, times[$1.index]) }
    var counts = [DecayedCounts](repeating: .zero, count: itemCount)
    for (index, item) in counted {
      let age = times.isEmpty ? 0 : (Double(newest) - Double(times[index])) * 1e-9
      counts[item] += DecayedCounts.one.decayed(age)
    }
    // Five minutes are less than a moment of all that happens.
    let first = times.isEmpty ? DecayedCounts.scalarCount - 1 : 1
    halfLives = Array(DecayedCounts.halfLives[first...])
    logarithms = (first..<DecayedCounts.scalarCount).map { place in
      counts.map { count in
        logarithmOfOnePlus(Lanes(repeating: 10 * count[place]))[0]
      }
    }
  }
}
