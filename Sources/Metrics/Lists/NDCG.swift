import Glibc

/// ndcg@k = DCG / IDCG, DCG = Σ_{i ≤ k} gain_i / log2(i + 1); IDCG is that of the user's gains in
/// descending order, cut at min(k, R). Undefined where all gains are 0.
///
/// Source: Järvelin & Kekäläinen 2002, with the discount of Burges et al. 2005.
/// Ties: each place of a group holds the group's mean gain (McSherry & Najork 2008).
package enum NDCG: ListMetric {
  package static let name = "ndcg"

  package static func value(of list: JudgedList, at k: Int) -> Double? {
    let ideal = list.idealGains.prefix(k).enumerated().reduce(0) {
      $0 + $1.element * discount(at: $1.offset + 1)
    }
    if !(ideal > 0) { return nil }
    var gained = 0.0
    for placed in list.placed(within: k) where placed.group.gain > 0 {
      var discounts = 0.0
      for slot in 1...placed.slots { discounts += discount(at: placed.start + slot) }
      gained += placed.group.gain / Double(placed.group.size) * discounts
    }
    return gained / ideal
  }

  /// 1 / log2(place + 1), places counted from 1.
  private static func discount(at place: Int) -> Double { 1 / log2(Double(place + 1)) }
}
