package import ItemFacts

/// calibration@k = Σ_c p(c)·ln(p(c) / q̃(c)), q̃ = 0.99·q + 0.01·p: the divergence of the shares of
/// categories among the first k, q, from those in the user's history, p. 0 is best. An item in several
/// categories belongs to each in equal parts; items without one do not count.
///
/// Not defined for users without history, and lists without items, in a category.
/// Ties: q is that of the expected list, which is not the mean over orders.
/// Source: Steck 2018.
package struct Calibration: ListedMetric {
  package let kind = ListedMetricKind.calibration
  private let categories: Categories
  private let profiles: CategoryProfiles
  /// By key: whose profile holds; −1 where none does.
  private let users: [Int32]

  package init(categories: Categories, profiles: CategoryProfiles, users: [Int32]) {
    (self.categories, self.profiles, self.users) = (categories, profiles, users)
  }

  package func value(of list: OrderedList, at k: Int) -> Double? {
    let wanted = profiles.shares(of: users[Int(list.key)])
    if wanted.isEmpty { return nil }
    // Aligned with `wanted`: what the list holds of each; categories that are not wanted only add to
    // the total.
    var held = [Double](repeating: 0, count: wanted.count)
    var total = 0.0
    list.forEach(within: k) { place, chance in
      let own = categories.of(list.items[place])
      if own.isEmpty { return }
      total += chance
      for category in own {
        if let index = wanted.firstIndex(ofCategory: category) {
          held[index] += chance / Double(own.count)
        }
      }
    }
    guard total > 0 else { return nil }
    let sum = zip(wanted, held).reduce(0) {
      $0 + SmoothedDivergence.term($1.0.share, $1.1 / total)
    }
    // Rounding may leave less than nothing.
    return max(sum, 0)
  }
}

extension ArraySlice<(category: Int32, share: Double)> {
  /// Counted from 0, in a slice whose categories ascend.
  fileprivate func firstIndex(ofCategory category: Int32) -> Int? {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].category < category { low = middle + 1 } else { high = middle }
    }
    return low < endIndex && self[low].category == category ? low - startIndex : nil
  }
}
