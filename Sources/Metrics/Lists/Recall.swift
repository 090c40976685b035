/// recall@k = hits / R
package enum Recall: ListMetric {
  package static let name = "recall"

  package static func value(of list: JudgedList, at k: Int) -> Double? {
    list.expectedHits(at: k) / Double(list.relevantCount)
  }
}
