/// How alike two items are, −1…1, and 1 with themselves.
package enum ItemSimilarity: Sendable {
  /// The cosine of their vectors.
  case vectors(ItemVectors)
  /// The cosine of their sets of categories: |A ∩ B| / √(|A|·|B|).
  case categories(Categories)

  /// Similarities of the candidate at `place` to all candidates; of items that nothing is known of 0.
  func fill(_ similarities: inout [Double], of place: Int, among items: [Int32]) {
    switch self {
    case .vectors(let vectors):
      let row = vectors.row(of: items[place])
      for (index, item) in items.enumerated() {
        guard let row, let other = vectors.row(of: item) else {
          similarities[index] = 0
          continue
        }
        similarities[index] = vectors.product(row, other)
      }
    case .categories(let categories):
      let own = categories.of(items[place])
      for (index, item) in items.enumerated() {
        similarities[index] = Self.cosine(own, categories.of(item))
      }
    }
    similarities[place] = 1
  }

  private static func cosine(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>) -> Double {
    if first.isEmpty || second.isEmpty { return 0 }
    var (left, right, common) = (first.startIndex, second.startIndex, 0)
    while left < first.endIndex, right < second.endIndex {
      if first[left] == second[right] { common += 1 }
      if first[left] <= second[right] { left += 1 } else { right += 1 }
    }
    return Double(common) / (Double(first.count) * Double(second.count)).squareRoot()
  }
}
