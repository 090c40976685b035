/// map@k = Σ_{i ≤ k} P@i · rel_i / min(k, R), P@i the precision of the first i.
///
/// Ties: the item at the j-th place of a group (start + j in the list) is relevant with
/// probability r/n, and then (j − 1)(r − 1)/(n − 1) of the group's items before it are expected
/// to be relevant too; those of the earlier groups certainly come before.
package enum MeanAveragePrecision: ListMetric {
  package static let name = "map"

  package static func value(of list: JudgedList, at k: Int) -> Double? {
    var sum = 0.0
    for placed in list.placed(within: k) where placed.group.relevant > 0 {
      let size = Double(placed.group.size)
      let relevant = Double(placed.group.relevant)
      let density = size > 1 ? (relevant - 1) / (size - 1) : 0
      for slot in 1...placed.slots {
        let hits = Double(placed.relevantBefore) + 1 + Double(slot - 1) * density
        sum += relevant / size * hits / Double(placed.start + slot)
      }
    }
    return sum / Double(min(k, list.relevantCount))
  }
}
