/// Every user's events, oldest first: the order in which all of seq-encode works.
///
/// The columns of a log stay where they were read; a timeline holds row numbers only.
/// `order[starts[u] ..< starts[u + 1]]` are the rows of user `u`, and users are numbered in the
/// order in which they shall be written. Filters shorten a user's range; no range is removed.
package struct Timelines: Equatable, Sendable {
  /// Row numbers, grouped by user and in time order within a user.
  package internal(set) var order: [Int32]
  /// Where each user's rows begin in `order`, and one last element, the number of events.
  package internal(set) var starts: [Int]
  /// Events that share user and time with another event of the log, before any filter.
  package internal(set) var tiedEventCount = 0

  package var userCount: Int { starts.count - 1 }
  package var eventCount: Int { order.count }

  /// The range of user `user` in `order`.
  package func range(of user: Int) -> Range<Int> { starts[user]..<starts[user + 1] }

  /// The rows of user `user`, oldest first.
  package func rows(of user: Int) -> ArraySlice<Int32> { order[range(of: user)] }

  /// Says that the columns have been put into the order of `order`: row numbers are places now.
  package mutating func renumberRows() {
    for index in order.indices { order[index] = Int32(truncatingIfNeeded: index) }
  }

  /// Keeps the events for which `keeps` (index into `order`) holds, in their order.
  @inline(__always)
  mutating func filter(_ keeps: (_ index: Int) -> Bool) {
    var kept = 0
    let users = userCount
    order.withUnsafeMutableBufferPointer { order in
      starts.withUnsafeMutableBufferPointer { starts in
        var first = 0
        for user in 0..<users {
          let end = starts[user + 1]
          starts[user] = kept
          for index in first..<end where keeps(index) {
            order[kept] = order[index]
            kept += 1
          }
          first = end
        }
        starts[users] = kept
      }
    }
    order.removeLast(order.count - kept)
  }
}
