/// Adds the scores of other recommenders to those of the input:
///
///     total(i) = scaled(i) + Σ_j w_j · scaled_j(i)
///
/// Every list is scaled by itself, as its source asks (`BlendScale`). The candidates are the items
/// scored by the input or by a source with lists per user; a source for everyone (a popularity) only
/// adds to them. An item a list leaves out has `BlendScale.absentScore` there.
package struct Blend {
  package struct Source: Sendable {
    package let weight: Double
    package let scale: BlendScale
    package let table: ScoreTable

    package init(weight: Double, scale: BlendScale, table: ScoreTable) {
      self.weight = weight
      self.scale = scale
      self.table = table
    }
  }

  /// The blended list of one user, input's items first, then each source's new ones.
  package struct List: Equatable {
    package var items: [Int32] = []
    package var totals: [Double] = []
    /// Per source, aligned with `items`: the scaled score that was weighted and added.
    package var parts: [[Double]] = []
  }

  /// Of the input.
  private let scale: BlendScale
  private let sources: [Source]
  /// Per source for everyone: its scaled scores by item (NaN where it has none).
  private let commonScores: [[Double]?]
  private let commonAbsentScores: [Double]
  /// Where each item stands in the list under construction, plus one; all 0 between two lists.
  private var places: [Int32] = []

  package init(scale: BlendScale, sources: [Source]) {
    self.scale = scale
    self.sources = sources
    commonScores = sources.map { source in
      guard source.table.isForEveryone else { return nil }
      let list = source.table.list(for: 0)
      var scores = list.map(\.score)
      source.scale.apply(to: &scores)
      var byItem = [Double](repeating: .nan, count: Int((list.map(\.item).max() ?? -1) + 1))
      for (entry, score) in zip(list, scores) { byItem[Int(entry.item)] = score }
      return byItem
    }
    commonAbsentScores = sources.map { source in
      source.scale.absentScore(lowest: source.table.list(for: 0).map(\.score).min())
    }
  }

  /// - Parameters:
  ///   - items: the input's items for this user; each once.
  ///   - scores: theirs.
  package mutating func blend(
    user: Int32, items: [Int32], scores: [Double]
  ) throws(RankingError) -> List {
    var list = List(items: items)
    // Those that have got a place by then.
    defer { for item in list.items { places[Int(item)] = 0 } }
    for (index, item) in items.enumerated() {
      if place(of: item) != nil {
        list.items = Array(items[..<index])
        throw .repeatedItem(user: user, item: item)
      }
      places[Int(item)] = Int32(index + 1)
    }
    for source in sources where !source.table.isForEveryone {
      for entry in source.table.list(for: user) where place(of: entry.item) == nil {
        list.items.append(entry.item)
        places[Int(entry.item)] = Int32(list.items.count)
      }
    }
    list.totals = scaled(scores, scale, at: Array(items.indices), count: list.items.count)
    for (index, source) in sources.enumerated() {
      let part = part(of: index, user: user, items: list.items)
      for place in part.indices { list.totals[place] += source.weight * part[place] }
      list.parts.append(part)
    }
    if let place = list.totals.firstIndex(where: { !$0.isFinite }) {
      throw .blendOverflow(item: list.items[place])
    }
    return list
  }

  /// The scaled scores of one source, aligned with `items`.
  private mutating func part(of index: Int, user: Int32, items: [Int32]) -> [Double] {
    if let byItem = commonScores[index] {
      return items.map { item in
        let score = Int(item) < byItem.count ? byItem[Int(item)] : .nan
        return score.isNaN ? commonAbsentScores[index] : score
      }
    }
    let list = sources[index].table.list(for: user)
    let at = list.map { Int(places[Int($0.item)]) - 1 }
    return scaled(list.map(\.score), sources[index].scale, at: at, count: items.count)
  }

  /// Scales the scores of one list and spreads them over the `count` places of the blended one.
  private func scaled(
    _ scores: [Double], _ scale: BlendScale, at places: [Int], count: Int
  ) -> [Double] {
    var scores = scores
    let absent = scale.absentScore(lowest: scores.min())
    scale.apply(to: &scores)
    var spread = [Double](repeating: absent, count: count)
    for (place, score) in zip(places, scores) { spread[place] = score }
    return spread
  }

  /// Where the item stands in the list under construction; makes room for items never met.
  private mutating func place(of item: Int32) -> Int32? {
    if Int(item) >= places.count {
      places.append(contentsOf: repeatElement(0, count: Int(item) + 1))
    }
    let place = places[Int(item)]
    return place == 0 ? nil : place
  }
}
