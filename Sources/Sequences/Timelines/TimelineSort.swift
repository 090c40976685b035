extension Timelines {
  /// Sorts a log by (user, time, tie rule, input order).
  ///
  /// One counting sort by user keeps the input order within a user, which for most logs is the
  /// order of time already; only the users for whom it is not are sorted further.
  /// - Parameters:
  ///   - users: the user of each row, 0 ..< `userCount`, numbered in output order
  ///   - items: the item of each row
  ///   - timesNanoseconds: the time of each row, since 1970
  /// - Throws: `TiedEvents`, under `TieRule.error` only: the first pair in output order
  /// - Complexity: O(events + users) for a log in time order
  package init(
    users: [Int32], userCount: Int, items: [Int32], timesNanoseconds: [Int64], ties: TieRule
  ) throws(TiedEvents) {
    var starts = [Int](repeating: 0, count: userCount + 1)
    for user in users { starts[Int(user) + 1] += 1 }
    for user in 0..<userCount { starts[user + 1] += starts[user] }
    self.starts = starts
    order = []
    let unsorted = scatter(users, timesNanoseconds, tiesMatter: ties != .input)
    for user in unsorted {
      sortTimeline(of: user, items: items, timesNanoseconds: timesNanoseconds, ties: ties)
    }
    if ties == .error, tiedEventCount > 0 { throw firstTie(timesNanoseconds) }
  }

  /// What the counting sort knows of a user: where the next row goes, and what came before it.
  private struct Cursor {
    var next: Int
    var lastTimeNanoseconds = Int64.min
    var tiedEventCount: Int32 = 0
    var isTied = false
    var isUnsorted = false
  }

  /// Fills `order`, counts the ties of users in order, and returns the users to be sorted.
  private mutating func scatter(
    _ users: [Int32], _ timesNanoseconds: [Int64], tiesMatter: Bool
  ) -> [Int] {
    let starts = self.starts
    var cursors = (0..<userCount).map { Cursor(next: starts[$0]) }
    order = [Int32](unsafeUninitializedCapacity: users.count) { order, count in
      cursors.withUnsafeMutableBufferPointer { cursors in
        for row in 0..<users.count {
          let user = Int(users[row])
          let time = timesNanoseconds[row]
          order.initializeElement(at: cursors[user].next, to: Int32(truncatingIfNeeded: row))
          let isFirst = cursors[user].next == starts[user]
          cursors[user].next += 1
          let isTied = !isFirst && time == cursors[user].lastTimeNanoseconds
          if isTied { cursors[user].tiedEventCount += cursors[user].isTied ? 1 : 2 }
          cursors[user].isTied = isTied
          if time < cursors[user].lastTimeNanoseconds { cursors[user].isUnsorted = true }
          cursors[user].lastTimeNanoseconds = time
        }
      }
      count = users.count
    }
    var unsorted: [Int] = []
    for user in 0..<userCount {
      if cursors[user].isUnsorted || tiesMatter && cursors[user].tiedEventCount > 0 {
        unsorted.append(user)
      } else {
        tiedEventCount += Int(cursors[user].tiedEventCount)
      }
    }
    return unsorted
  }

  private struct SortKey {
    let timeNanoseconds: Int64
    let tie: UInt64
    let row: Int32
  }

  /// Sorts one user's rows by (time, tie key, input order) and counts the tied ones.
  private mutating func sortTimeline(
    of user: Int, items: [Int32], timesNanoseconds: [Int64], ties: TieRule
  ) {
    let range = range(of: user)
    var keys = order[range].map { row in
      SortKey(
        timeNanoseconds: timesNanoseconds[Int(row)],
        tie: ties.key(user: user, item: items[Int(row)]), row: row)
    }
    keys.sort { left, right in
      if left.timeNanoseconds != right.timeNanoseconds {
        return left.timeNanoseconds < right.timeNanoseconds
      }
      return left.tie != right.tie ? left.tie < right.tie : left.row < right.row
    }
    var wasTied = false
    for (offset, key) in keys.enumerated() {
      order[range.lowerBound + offset] = key.row
      let isTied = offset > 0 && keys[offset - 1].timeNanoseconds == key.timeNanoseconds
      if isTied { tiedEventCount += wasTied ? 1 : 2 }
      wasTied = isTied
    }
  }

  private func firstTie(_ timesNanoseconds: [Int64]) -> TiedEvents {
    for user in 0..<userCount {
      for index in range(of: user).dropFirst() {
        let (first, second) = (Int(order[index - 1]), Int(order[index]))
        if timesNanoseconds[first] == timesNanoseconds[second] {
          return TiedEvents(user: user, firstRow: first, secondRow: second)
        }
      }
    }
    preconditionFailure("a tie was counted and is not there")
  }
}
