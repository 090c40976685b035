/// A block of events with the numbers of their columns' values, of their users and of their keys.
final class NumberedEvents {
  var events = BatchEvents()
  /// How many values the key's first column has had until this block.
  var firstCount = 0
  private let runCount: Int
  private var ids: UnsafeMutablePointer<Int32>
  private var capacity = 1

  init(columns: Int) {
    runCount = columns + 2
    ids = .allocate(capacity: runCount)
  }

  deinit { ids.deallocate() }

  /// The numbers of a column, one for each event; after the columns come the users and the keys.
  func run(_ place: Int) -> UnsafeMutablePointer<Int32> { ids + place * capacity }

  /// Makes every run as long as the events.
  func makeRoom() {
    guard events.count > capacity else { return }
    ids.deallocate()
    capacity = events.count * 2
    ids = .allocate(capacity: capacity * runCount)
  }
}
