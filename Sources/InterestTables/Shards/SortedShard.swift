import Interests
import TSVStreams

/// The keys of a shard in byte order with their states, one run for each first value.
///
/// Plain pointers, so that a copy costs nothing; the shard owns the memory.
struct SortedShard: @unchecked Sendable {
  let firsts: ByteStrings
  /// How many first values there are.
  let firstCount: Int
  /// Their numbers, in order.
  private let firstOrder: UnsafeMutablePointer<Int32>
  /// What `bytePrefix` tells of them, in order.
  private let firstPrefixes: UnsafeMutablePointer<UInt64>
  /// Where the keys of each first value begin, and the end after the last.
  private let starts: UnsafeMutablePointer<Int32>
  let states: UnsafeMutablePointer<KeyState>
  /// Numbers of the last column's values.
  let lasts: UnsafeMutablePointer<Int32>
  /// Numbers of the keys without their last columns, where these are more than one.
  let prefixes: UnsafeMutablePointer<Int32>?
  private var count = 0
  private var begun = 0

  init(_ firsts: ByteStrings, order: [Int32], keys: Int, columns: Int) {
    self.firsts = firsts
    firstCount = order.count
    firstOrder = .allocate(capacity: order.count)
    firstPrefixes = .allocate(capacity: order.count)
    starts = .allocate(capacity: order.count + 1)
    states = .allocate(capacity: keys)
    lasts = .allocate(capacity: keys)
    prefixes = columns > 2 ? .allocate(capacity: keys) : nil
    for (rank, number) in order.enumerated() {
      firstOrder[rank] = number
      firstPrefixes[rank] = bytePrefix(firsts[number])
    }
    starts[0] = 0
  }

  func deallocate() {
    firstOrder.deallocate()
    firstPrefixes.deallocate()
    starts.deallocate()
    states.deallocate()
    lasts.deallocate()
    prefixes?.deallocate()
  }

  /// Where the states of the keys go that are appended next.
  var nextStates: UnsafeMutablePointer<KeyState> { states + count }

  /// Adds the next key in order, whose state is there already.
  @inline(__always)
  mutating func append(first: Int32, prefix: Int32, last: Int32) {
    if begun == 0 || firstOrder[begun - 1] != first {
      starts[begun] = Int32(truncatingIfNeeded: count)
      begun &+= 1
    }
    lasts[count] = last
    if let prefixes { prefixes[count] = prefix }
    count &+= 1
    starts[begun] = Int32(truncatingIfNeeded: count)
  }

  func first(_ rank: Int) -> Bytes { firsts[firstOrder[rank]] }

  func firstPrefix(_ rank: Int) -> UInt64 { firstPrefixes[rank] }

  /// The keys of the first value of a rank.
  func run(_ rank: Int) -> Range<Int> { Int(starts[rank])..<Int(starts[rank + 1]) }
}
