/// The rows of all lists of users in the truth, in any order; of the others only their lengths.
struct CollectedLists {
  private let truthKeyCount: Int
  private var lengths: [Int32] = []
  private var keys: [Int32] = []
  private var items: [Int32] = []
  private var order: [Double] = []

  init(truthKeyCount: Int) {
    self.truthKeyCount = truthKeyCount
    lengths = Array(repeating: 0, count: truthKeyCount)
  }

  mutating func add(key: Int, item: Int, order place: Double) {
    while lengths.count <= key { lengths.append(0) }
    lengths[key] += 1
    if key >= truthKeyCount { return }
    keys.append(Int32(truncatingIfNeeded: key))
    items.append(Int32(truncatingIfNeeded: item))
    order.append(place)
  }

  /// The length of the longest list; nil where there is no list at all.
  var longest: Int? { lengths.max().flatMap { $0 > 0 ? Int($0) : nil } }

  /// Lists of users that are not in the truth.
  var leftOutCount: Int { lengths.count - truthKeyCount }

  /// The distinct items in these lists with a number of at least `first`.
  func distinctItems(from first: Int) -> Int {
    var seen = [Bool](repeating: false, count: Int((items.max() ?? -1) + 1))
    for item in items { seen[Int(item)] = true }
    return seen.dropFirst(first).count { $0 }
  }

  /// Arrays that grow by doubling, then once more, grouped.
  var memoryBytes: Int { keys.count * 48 + lengths.count * 16 }

  /// The rows sorted by key, otherwise as they came.
  func grouped() -> Grouped {
    var starts = [Int](repeating: 0, count: truthKeyCount + 1)
    for key in 0..<truthKeyCount { starts[key + 1] = starts[key] + Int(lengths[key]) }
    var next = starts
    var groupedItems = items
    var groupedOrder = order
    for (row, key) in keys.enumerated() {
      groupedItems[next[Int(key)]] = items[row]
      groupedOrder[next[Int(key)]] = order[row]
      next[Int(key)] += 1
    }
    return Grouped(starts: starts, items: groupedItems, order: groupedOrder)
  }

  struct Grouped {
    fileprivate let starts: [Int]
    fileprivate let items: [Int32]
    fileprivate let order: [Double]

    func list(of key: Int) -> (items: [Int32], order: [Double]) {
      let rows = starts[key]..<starts[key + 1]
      return (Array(items[rows]), Array(order[rows]))
    }
  }
}
