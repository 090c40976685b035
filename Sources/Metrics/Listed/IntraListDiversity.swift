/// diversity@k = mean over the pairs of items among the first k of 1 − sim(i, j). Not defined for fewer
/// than two items.
///
/// Ties: of a group of n items with s of its places among the first k, an item stands there with chance
/// s/n, and two do with chance s(s − 1)/(n(n − 1)).
/// Source: Smyth & McClave 2001; Ziegler et al. 2005.
package struct IntraListDiversity: ListedMetric {
  package let kind = ListedMetricKind.diversity
  private let similarity: any PairSimilarity

  package init(by similarity: some PairSimilarity) { self.similarity = similarity }

  package func value(of list: OrderedList, at k: Int) -> Double? {
    let count = Double(list.length(within: k))
    if count < 2 { return nil }
    var (certain, tied): (ArraySlice<Int32>, ArraySlice<Int32>) = ([], [])
    var chance = (one: 0.0, two: 0.0)
    for group in list.groups(within: k) {
      let places = list.places(of: group)
      if places.upperBound <= k {
        certain = list.items[..<places.upperBound]
      } else {
        tied = list.items[places]
        let (slots, size) = (Double(k - places.lowerBound), Double(places.count))
        chance = (slots / size, slots * (slots - 1) / (size * (size - 1)))
      }
    }
    let sums = similarity.sums(certain, tied)
    let sum = sums.first + chance.one * sums.across + chance.two * sums.second
    // Rounding may leave less than nothing.
    return max(1 - sum / (count * (count - 1) / 2), 0)
  }
}

/// How alike two items are, at most 1; 0 where nothing is known of one of them.
package protocol PairSimilarity: Sendable {
  /// Sums over the pairs of the first items, of the second ones, and across.
  func sums(
    _ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>
  ) -> (first: Double, second: Double, across: Double)
}
