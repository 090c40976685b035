import Glibc

/// How often each item of a catalogue was chosen, and the metrics that follow from it: means over the
/// first k of a list of what each item is worth. Not defined for an empty list.
package struct ItemCounts: Sendable {
  /// By item; others have none.
  private let counts: [Double]
  private let total: Double

  /// - Parameter counts: of the items 0, 1, …, each 0 or more.
  package init(_ counts: [Double]) {
    self.counts = counts
    total = counts.reduce(0, +)
  }

  /// Those of `ListedMetricKind` that counts tell.
  package var metrics: [any ListedMetric] { [novelty, popularity, longTail] }

  /// novelty@k = mean of −log2 p(i), p(i) = count(i) / Σ counts, in bits. An item that was never chosen
  /// counts as one that was chosen once. Not defined without any count.
  /// Source: Zhou et al. 2010; Vargas & Castells 2011.
  var novelty: ListedMean {
    ListedMean(
      kind: .novelty, values: counts.map { log2(total / max($0, 1)) }, ofOthers: log2(total),
      isDefined: total > 0)
  }

  /// popularity@k = mean of count(i). Source: Yin et al. 2012.
  var popularity: ListedMean { ListedMean(kind: .popularity, values: counts, ofOthers: 0) }

  /// long-tail@k = share of items in the long tail: all but the most popular ones that have 80 % of
  /// the counts together. An item as popular as one of these is none of the tail.
  /// Source: Abdollahpouri, Burke & Mobasher 2019.
  var longTail: ListedMean {
    var (sum, least) = (0.0, 0.0)
    for count in counts.sorted(by: >) where sum < 0.8 * total {
      sum += count
      least = count
    }
    return ListedMean(
      kind: .longTail, values: counts.map { $0 >= least ? 0 : 1 }, ofOthers: 1,
      isDefined: total > 0)
  }
}

/// The mean over the first k of what each item is worth.
struct ListedMean: ListedMetric {
  let kind: ListedMetricKind
  /// By item.
  let values: [Double]
  /// What all other items are worth.
  let ofOthers: Double
  var isDefined = true

  func value(of list: OrderedList, at k: Int) -> Double? {
    guard isDefined, !list.items.isEmpty else { return nil }
    var sum = 0.0
    list.forEach(within: k) { place, chance in
      let item = Int(list.items[place])
      sum += chance * (item < values.count ? values[item] : ofOthers)
    }
    return sum / Double(list.length(within: k))
  }
}
