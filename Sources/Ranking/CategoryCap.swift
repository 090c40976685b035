import ItemFacts

/// Walks down a list and takes an item only while each of its categories has fewer than `limit`
/// items in the list. Items without a category are always taken.
struct CategoryCap {
  private let categories: Categories
  private let limit: Int
  private var taken: [Int32: Int] = [:]

  init(_ categories: Categories, limit: Int) {
    self.categories = categories
    self.limit = limit
  }

  mutating func take(_ item: Int32) -> Bool {
    let own = categories.of(item)
    if own.contains(where: { taken[$0, default: 0] >= limit }) { return false }
    for category in own { taken[category, default: 0] += 1 }
    return true
  }
}
