/// Adjusted p values of m tests made together; with p₍₁₎ ≤ p₍₂₎ ≤ … the i-th becomes
///
///     Holm:                 max over j ≤ i of min(1, (m − j + 1)·p₍ⱼ₎)
///     Benjamini–Hochberg:   min over j ≥ i of min(1, m·p₍ⱼ₎ / j)
///
/// Rejecting where the adjusted value is at most α keeps the chance of any false rejection (Holm), or
/// the expected share of false ones among all rejections (Benjamini–Hochberg, for independent or
/// positively dependent tests), at most α. A test that is undefined stays so and is not counted in m.
/// Source: Holm 1979; Benjamini & Hochberg 1995.
package enum MultipleComparisons {
  package static func holm(_ pValues: [Double?]) -> [Double?] {
    let ordered = inOrder(pValues)
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    var highest = 0.0
    for (place, test) in ordered.enumerated() {
      highest = max(highest, min(1, Double(ordered.count - place) * test.p))
      adjusted[test.index] = highest
    }
    return adjusted
  }

  package static func benjaminiHochberg(_ pValues: [Double?]) -> [Double?] {
    let ordered = inOrder(pValues)
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    var lowest = 1.0
    for (place, test) in ordered.enumerated().reversed() {
      lowest = min(lowest, Double(ordered.count) / Double(place + 1) * test.p)
      adjusted[test.index] = lowest
    }
    return adjusted
  }

  private static func inOrder(_ pValues: [Double?]) -> [(index: Int, p: Double)] {
    pValues.enumerated()
      .compactMap { index, p in p.flatMap { $0.isNaN ? nil : (index: index, p: $0) } }
      .sorted { $0.p < $1.p }
  }
}
