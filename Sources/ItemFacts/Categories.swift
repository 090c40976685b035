/// The categories of each item; an item may have none or several.
public struct Categories: @unchecked Sendable {
  private final class Storage {
    let starts: UnsafeMutableBufferPointer<Int>
    let categories: UnsafeMutableBufferPointer<Int32>

    init(starts: [Int], categories: [Int32]) {
      self.starts = .allocate(capacity: starts.count)
      self.categories = .allocate(capacity: categories.count)
      _ = self.starts.initialize(from: starts)
      _ = self.categories.initialize(from: categories)
    }

    deinit {
      starts.deallocate()
      categories.deallocate()
    }
  }

  private let storage: Storage
  public let view: View
  package let categoryCount: Int

  /// - Parameter pairs: item and category; repeats count once.
  package init(pairs: [(item: Int32, category: Int32)]) {
    let ofItem = pairs.map { UserItems.pair(user: $0.item, item: $0.category) }.sorted()
    var starts: [Int] = []
    var categories: [Int32] = []
    var previous: UInt64?
    for pair in ofItem where pair != previous {
      previous = pair
      while starts.count <= Int(pair >> 32) { starts.append(categories.count) }
      categories.append(Int32(truncatingIfNeeded: pair))
    }
    starts.append(categories.count)
    storage = Storage(starts: starts, categories: categories)
    view = View(
      starts: UnsafeBufferPointer(storage.starts),
      categories: UnsafeBufferPointer(storage.categories))
    categoryCount = Int((categories.max() ?? -1) + 1)
  }

  /// Items up to the last that has a category.
  package var itemCount: Int { view.starts.count - 1 }

  /// Ascending; valid as long as these categories are.
  @inlinable
  public func of(_ item: Int32) -> UnsafeBufferPointer<Int32> { view.of(item) }

  /// What can be passed on without counting who holds it; valid as long as the categories are.
  public struct View {
    /// By item: where its categories start.
    @usableFromInline let starts: UnsafeBufferPointer<Int>
    @usableFromInline let categories: UnsafeBufferPointer<Int32>

    @inlinable
    public func of(_ item: Int32) -> UnsafeBufferPointer<Int32> {
      let item = Int(item)
      guard item + 1 < starts.count else { return UnsafeBufferPointer(start: nil, count: 0) }
      return UnsafeBufferPointer(rebasing: categories[starts[item]..<starts[item + 1]])
    }
  }
}
