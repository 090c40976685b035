import Kernels

/// The `limit` best of many scores, best first; equal scores in the order of their items.
package struct BestItems {
  /// A binary heap, worst on top.
  private var heap: [(score: Float, item: Int32)] = []
  private let limit: Int

  init(limit: Int) {
    self.limit = limit
    heap.reserveCapacity(limit)
  }

  /// The best of `scores`, index by index, leaving out where `excluded` is true.
  package static func best(
    _ limit: Int, of scores: UnsafeMutablePointer<Float>, excluded: [Bool]
  ) -> [(score: Float, item: Int32)] {
    var top = BestItems(limit: min(limit, excluded.count))
    guard top.limit > 0 else { return [] }
    forEachAbove(-.infinity, in: scores, count: excluded.count) { item, score in
      if !excluded[item] { top.insert(score, Int32(item)) }
      return top.threshold
    }
    return top.sorted
  }

  /// Best first.
  var sorted: [(score: Float, item: Int32)] { heap.sorted { Self.isWorse($1, than: $0) } }

  /// What a score must exceed to be among the best.
  var threshold: Float {
    limit == 0 ? .infinity : heap.count < limit ? -.infinity : heap[0].score
  }

  private static func isWorse(
    _ a: (score: Float, item: Int32), than b: (score: Float, item: Int32)
  ) -> Bool {
    a.score < b.score || (a.score == b.score && a.item > b.item)
  }

  mutating func insert(_ score: Float, _ item: Int32) {
    if heap.count < limit {
      heap.append((score, item))
      var child = heap.count - 1
      while child > 0, Self.isWorse(heap[child], than: heap[(child - 1) / 2]) {
        heap.swapAt(child, (child - 1) / 2)
        child = (child - 1) / 2
      }
      return
    }
    guard Self.isWorse(heap[0], than: (score, item)) else { return }
    heap[0] = (score, item)
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2]
      where child < limit && Self.isWorse(heap[child], than: heap[worst]) {
        worst = child
      }
      guard worst != parent else { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
