package import ItemFacts

/// What items are compared by, ready for many questions.
struct SimilarityView {
  /// Keeps what the views show.
  private let similarity: ItemSimilarity
  private let vectors: ItemVectors.View?
  private let categories: Categories.View?

  init(_ similarity: ItemSimilarity) {
    self.similarity = similarity
    switch similarity {
    case .vectors(let own): (vectors, categories) = (own.view, nil)
    case .categories(let own): (vectors, categories) = (nil, own.view)
    }
  }

  /// How alike two items are, that are not the same; 0 where nothing is known of one of them.
  func of(_ first: Int32, _ second: Int32) -> Double {
    if let vectors {
      guard let own = vectors.row(of: first), let other = vectors.row(of: second) else { return 0 }
      return vectors.product(own, other)
    }
    guard let categories else { return 0 }
    return ItemSimilarity.cosine(categories.of(first), categories.of(second))
  }
}

/// How alike two items are, −1…1, and 1 with themselves.
package enum ItemSimilarity: Sendable {
  /// The cosine of their vectors.
  case vectors(ItemVectors)
  /// The cosine of their sets of categories: |A ∩ B| / √(|A|·|B|).
  case categories(Categories)

  static func cosine(_ first: UnsafeBufferPointer<Int32>, _ second: UnsafeBufferPointer<Int32>)
    -> Double
  {
    if first.isEmpty || second.isEmpty { return 0 }
    var (left, right, common) = (0, 0, 0)
    while left < first.count, right < second.count {
      let (one, other) = (first[left], second[right])
      if one == other { common += 1 }
      if one <= other { left += 1 }
      if other <= one { right += 1 }
    }
    return Double(common) / (Double(first.count) * Double(second.count)).squareRoot()
  }
}
