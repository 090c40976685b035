internal import TSVStreams

/// Where each event goes when the users are cut into ranges of equal size and the events of a range
/// are put together: as many streams of writes as the processor follows at once.
package struct UserPartition {
  static let leastEvents = 1 << 20
  private static let mostRanges = 128

  /// A user's range is its number without these bits.
  private let shift: Int
  private let rangeCount: Int
  private let threads: Int
  /// Where the events of each range that lie in each thread's part of the log begin,
  /// (threads × ranges).
  private var starts: [Int]

  package init(_ users: [Int32], userCount: Int, threads: Int) {
    var bits = 0
    while (userCount - 1) >> bits >= Self.mostRanges { bits += 1 }
    let shift = bits
    let rangeCount = (userCount - 1) >> shift + 1
    self.shift = shift
    self.rangeCount = rangeCount
    self.threads = threads
    var counts = [Int](repeating: 0, count: threads * rangeCount)
    counts.withUnsafeMutableBufferPointer { counts in
      users.withUnsafeBufferPointer { users in
        // Each thread has counts of its own.
        nonisolated(unsafe) let (counts, users) = (counts.baseAddress!, users)
        concurrently(threads) { part in
          let counts = counts + part * rangeCount
          for event in Self.events(of: part, threads, users.count) {
            counts[Int(users[event]) &>> shift] &+= 1
          }
        }
      }
    }
    starts = counts
    var start = 0
    for range in 0..<rangeCount {
      for part in 0..<threads {
        starts[part * rangeCount + range] = start
        start += counts[part * rangeCount + range]
      }
    }
  }

  private static func events(of part: Int, _ threads: Int, _ count: Int) -> Range<Int> {
    count * part / threads..<count * (part + 1) / threads
  }

  /// A column with its values where they go.
  package func moved<Value: BitwiseCopyable>(_ column: [Value], _ users: [Int32]) -> [Value] {
    [Value](unsafeUninitializedCapacity: column.count) { target, count in
      column.withUnsafeBufferPointer { column in
        users.withUnsafeBufferPointer { users in
          nonisolated(unsafe) let (column, users) = (column, users)
          nonisolated(unsafe) let target = target.baseAddress!
          concurrently(threads) { [self] part in
            withUnsafeTemporaryAllocation(of: Int.self, capacity: rangeCount) { next in
              _ = next.initialize(
                fromContentsOf: starts[part * rangeCount..<(part + 1) * rangeCount])
              for event in Self.events(of: part, threads, users.count) {
                let range = Int(users[event]) &>> shift
                (target + next[range]).initialize(to: column[event])
                next[range] &+= 1
              }
            }
          }
        }
      }
      count = column.count
    }
  }
}
