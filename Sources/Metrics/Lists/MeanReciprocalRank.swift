/// mrr@k = 1/i for the first relevant place i ≤ k, 0 where there is none.
///
/// Ties: in the first group that holds relevant items, the first of them stands at the group's
/// j-th place with probability C(n − j, r − 1)/C(n, r); from place to place that probability is
/// multiplied by (n − j − r + 1)/(n − j).
package enum MeanReciprocalRank: ListMetric {
  package static let name = "mrr"

  package static func value(of list: JudgedList, at k: Int) -> Double? {
    for placed in list.placed(within: k) where placed.group.relevant > 0 {
      let size = placed.group.size
      let relevant = placed.group.relevant
      var probability = Double(relevant) / Double(size)
      var expected = 0.0
      for slot in 1...min(placed.slots, size - relevant + 1) {
        expected += probability / Double(placed.start + slot)
        if slot < size {
          probability *= Double(size - slot - relevant + 1) / Double(size - slot)
        }
      }
      return expected
    }
    return 0
  }
}
