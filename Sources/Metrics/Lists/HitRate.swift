/// hr@k = 1 where a relevant item is among the first k, else 0.
///
/// Ties: a group that fits within k counts fully; of the group that straddles k with s places left,
/// P(no hit) = C(n − r, s) / C(n, s) = Π_{j<s} (n − r − j)/(n − j).
package enum HitRate: ListMetric {
  package static let name = "hr"

  package static func value(of list: JudgedList, at k: Int) -> Double? {
    for placed in list.placed(within: k) where placed.group.relevant > 0 {
      return 1 - missProbability(placed)
    }
    return 0
  }

  private static func missProbability(_ placed: JudgedList.Placed) -> Double {
    let irrelevant = placed.group.size - placed.group.relevant
    if irrelevant < placed.slots { return 0 }
    var probability = 1.0
    for slot in 0..<placed.slots {
      probability *= Double(irrelevant - slot) / Double(placed.group.size - slot)
    }
    return probability
  }
}
