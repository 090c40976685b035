import Interests
import TSVStreams

/// The keys in byte order, some hundred at a time.
final class KeyCursor {
  private static let limit = 512

  private let columns: [KeyColumn]
  /// What the first half of a key's pair is made of.
  private let prefix: [PairLevel]
  /// nil where a key is a single value.
  private let order: KeyOrder?
  private var position = KeyOrder.Position()
  private let single: [Int32]
  private var singlePlace = 0
  private let userPlace: Int?
  private let numbers: UnsafeMutablePointer<Int32>
  private let firsts: UnsafeMutablePointer<Int32>
  private let seconds: UnsafeMutablePointer<Int32>
  /// Columns' numbers of the key last asked for.
  private let parts: UnsafeMutablePointer<Int32>
  private(set) var count = 0

  init(
    columns: [KeyColumn], prefix: [PairLevel], order: consuming KeyOrder?, userPlace: Int?
  ) {
    self.columns = columns
    self.prefix = prefix
    single = order == nil ? columns[0].order() : []
    self.order = order
    self.userPlace = userPlace
    numbers = .allocate(capacity: Self.limit)
    firsts = .allocate(capacity: Self.limit)
    seconds = .allocate(capacity: Self.limit)
    parts = .allocate(capacity: columns.count)
  }

  deinit {
    numbers.deallocate()
    firsts.deallocate()
    seconds.deallocate()
    parts.deallocate()
  }

  /// The keys at hand.
  var keys: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: numbers, count: count) }

  /// Goes on to the next keys; false after the last.
  func next() -> Bool {
    if order == nil {
      count = min(Self.limit, single.count - singlePlace)
      for index in 0..<count { numbers[index] = single[singlePlace + index] }
      singlePlace += count
    } else {
      count =
        order?.next(
          &position, limit: Self.limit, numbers: numbers, firsts: firsts, seconds: seconds) ?? 0
    }
    return count > 0
  }

  /// The columns' values of one of the keys at hand.
  func forEachValue(at index: Int, _ body: (Bytes) -> Void) {
    spread(index)
    for place in columns.indices { body(columns[place][parts[place]]) }
  }

  /// The number of the user of one of the keys at hand, 0 where keys have none.
  func user(at index: Int) -> Int {
    guard let userPlace else { return 0 }
    spread(index)
    return Int(parts[userPlace])
  }

  private func spread(_ index: Int) {
    if columns.count == 1 {
      parts[0] = numbers[index]
    } else {
      prefix.spread(firsts[index], into: parts)
      parts[columns.count - 1] = seconds[index]
    }
  }
}
