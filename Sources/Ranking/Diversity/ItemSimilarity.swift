/// The candidates of one list, to be held against each other.
struct SimilarCandidates {
  private let similarity: ItemSimilarity
  private var items: [Int32] = []
  private var rows: [Float] = []

  init(_ similarity: ItemSimilarity) { self.similarity = similarity }

  mutating func begin(_ items: [Int32]) {
    self.items = items
    if case .vectors(let vectors) = similarity { vectors.gather(items, into: &rows) }
  }

  /// Similarities of the candidate at `place` to all candidates; of items that nothing is known of 0.
  func fill(_ similarities: inout [Double], of place: Int) {
    switch similarity {
    case .vectors(let vectors):
      vectors.products(of: place, with: rows, count: items.count, into: &similarities)
    case .categories(let categories):
      let own = categories.of(items[place])
      for (index, item) in items.enumerated() {
        similarities[index] = ItemSimilarity.cosine(own, categories.of(item))
      }
    }
    similarities[place] = 1
  }
}

/// How alike two items are, −1…1, and 1 with themselves.
package enum ItemSimilarity: Sendable {
  /// The cosine of their vectors.
  case vectors(ItemVectors)
  /// The cosine of their sets of categories: |A ∩ B| / √(|A|·|B|).
  case categories(Categories)

  static func cosine(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>) -> Double {
    if first.isEmpty || second.isEmpty { return 0 }
    var (left, right, common) = (first.startIndex, second.startIndex, 0)
    while left < first.endIndex, right < second.endIndex {
      if first[left] == second[right] { common += 1 }
      if first[left] <= second[right] { left += 1 } else { right += 1 }
    }
    return Double(common) / (Double(first.count) * Double(second.count)).squareRoot()
  }
}
