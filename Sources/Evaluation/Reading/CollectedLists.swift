/// The rows of all lists of users in the truth, in any order, as far down as they matter; of the others
/// only their lengths.
struct CollectedLists {
  private let truthKeyCount: Int
  /// Rows that have so many before them matter nowhere; nil: all do.
  private let depth: Int?
  private var lengths: [Int32] = []
  /// By key of the truth: the last place among its first rows, as many as the depth, that were met.
  private var farthest: [Double] = []
  private var keys: [Int32] = []
  private var items: [Int32] = []
  private var order: [Double] = []
  /// Aligned with `items`, or empty.
  private var scores: [Double] = []

  init(truthKeyCount: Int, depth: Int?) {
    self.truthKeyCount = truthKeyCount
    self.depth = depth
    lengths = Array(repeating: 0, count: truthKeyCount)
    farthest = Array(repeating: -.infinity, count: depth == nil ? 0 : truthKeyCount)
  }

  /// Counts a row, and tells whether it is to be added: whether fewer rows than the depth are known to
  /// stand before it.
  mutating func takes(key: Int, order place: Double) -> Bool {
    while lengths.count <= key { lengths.append(0) }
    lengths[key] += 1
    if key >= truthKeyCount { return false }
    guard let depth else { return true }
    if lengths[key] > depth { return place <= farthest[key] }
    farthest[key] = max(farthest[key], place)
    return true
  }

  /// - Parameter score: of all rows, or of none.
  mutating func add(key: Int, item: Int, order place: Double, score: Double?) {
    keys.append(Int32(truncatingIfNeeded: key))
    items.append(Int32(truncatingIfNeeded: item))
    order.append(place)
    if let score { scores.append(score) }
  }

  /// The length of the longest list; nil where there is no list at all.
  var longest: Int? { lengths.max().flatMap { $0 > 0 ? Int($0) : nil } }

  /// Lists of users that are not in the truth.
  var leftOutCount: Int { lengths.count - truthKeyCount }

  /// The distinct items in these lists that are of a kind.
  func distinctItems(where isOfKind: (Int) -> Bool) -> Int {
    var seen = [Bool](repeating: false, count: Int((items.max() ?? -1) + 1))
    for item in items { seen[Int(item)] = true }
    return seen.indices.count { seen[$0] && isOfKind($0) }
  }

  /// Arrays that grow by doubling, then once more, grouped; of scores also what is sorted for areas under
  /// curves.
  var memoryBytes: Int {
    keys.count * 48 + scores.count * 56 + (lengths.count + farthest.count) * 16
  }

  /// The rows sorted by key, otherwise as they came.
  func grouped() -> Grouped {
    var starts = [Int](repeating: 0, count: truthKeyCount + 1)
    for key in keys { starts[Int(key) + 1] += 1 }
    for key in 0..<truthKeyCount { starts[key + 1] += starts[key] }
    var next = starts
    var groupedItems = items
    var groupedOrder = order
    var groupedScores = scores
    for (row, key) in keys.enumerated() {
      groupedItems[next[Int(key)]] = items[row]
      groupedOrder[next[Int(key)]] = order[row]
      if !scores.isEmpty { groupedScores[next[Int(key)]] = scores[row] }
      next[Int(key)] += 1
    }
    return Grouped(
      starts: starts, items: groupedItems, order: groupedOrder, scores: groupedScores)
  }

  struct Grouped {
    fileprivate let starts: [Int]
    fileprivate let items: [Int32]
    fileprivate let order: [Double]
    fileprivate let scores: [Double]

    func list(of key: Int) -> (items: [Int32], order: [Double], scores: [Double]) {
      let rows = starts[key]..<starts[key + 1]
      let own = scores.isEmpty ? [] : Array(scores[rows])
      return (Array(items[rows]), Array(order[rows]), own)
    }
  }
}
