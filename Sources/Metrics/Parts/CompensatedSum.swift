/// A sum with what rounding took from it, so that sums of parts add up to that of the whole.
///
/// The error of each addition is exact (Knuth's two-sum) and added up beside it; the result is as if
/// summed with twice the digits and then rounded. Source: Ogita, Rump & Oishi 2005, algorithm 4.4.
package struct CompensatedSum: Sendable, Equatable {
  /// The sum as rounding left it.
  package private(set) var rounded = 0.0
  /// What rounding took.
  package private(set) var rest = 0.0

  package init() {}

  package var value: Double { rounded + rest }

  package mutating func add(_ value: Double) {
    let sum = rounded + value
    let added = sum - rounded
    rest += (rounded - (sum - added)) + (value - added)
    rounded = sum
  }

  mutating func add(_ lanes: LaneSums) { merge(lanes.sums[...]) }
}

extension CompensatedSum {
  /// How many numbers `sums` holds.
  static let sumCount = 2

  var sums: [Double] { [rounded, rest] }

  /// - Parameter sums: `sumCount` numbers
  mutating func merge(_ sums: ArraySlice<Double>) {
    for number in sums { add(number) }
  }
}
