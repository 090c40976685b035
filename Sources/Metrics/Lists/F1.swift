/// f1@k = 2 · hits / (k + R), the harmonic mean of precision@k and recall@k.
package enum F1: ListMetric {
  package static let name = "f1"

  package static func value(of list: JudgedList, at k: Int) -> Double? {
    2 * list.expectedHits(at: k) / Double(k + list.relevantCount)
  }
}
