/// precision@k = hits / k, also for lists shorter than k.
package enum Precision: ListMetric {
  package static let name = "precision"

  package static func value(of list: JudgedList, at k: Int) -> Double? {
    list.expectedHits(at: k) / Double(k)
  }
}
