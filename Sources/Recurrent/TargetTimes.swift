/// Why the time of a row's first target is not known to `query`.
package struct TargetTimeProblem: Error, Equatable {
  package enum Reason: Sendable {
    /// The row has no event after its history, and no time was given.
    case missing
    /// The time given lies before the last event of the history.
    case beforeHistory
  }

  package var row: Int
  package var reason: Reason

  package init(row: Int, reason: Reason) {
    self.row = row
    self.reason = reason
  }
}

extension EventSequences {
  /// Buckets of the gap between the last event before each row's `test` and its first target from
  /// there on, or `at` where there is none; −1 for rows without `test`, 0 for those without history.
  package func testGaps(at: Int64?) throws(TargetTimeProblem) -> [Int32] {
    var gaps = [Int32](repeating: -1, count: rowCount)
    for row in 0..<rowCount {
      guard let test = test[row] else { continue }
      let end = length(ofRow: row)
      if let gap = gap(row, before: test, end: end) {
        gaps[row] = gap
      } else if let at {
        let last = test == 0 ? at : timesNanoseconds[rowStarts[row] + test - 1]
        if at < last { throw TargetTimeProblem(row: row, reason: .beforeHistory) }
        gaps[row] = test == 0 ? 0 : GapBuckets.bucket(from: last, to: at)
      } else {
        throw TargetTimeProblem(row: row, reason: .missing)
      }
    }
    return gaps
  }

  /// The same for the first validation target; −1 for rows without one.
  func validationGaps() -> [Int32] {
    (0..<rowCount).map { gap($0, before: valid[$0], end: cut[$0]) ?? -1 }
  }

  /// From the event before `position` to the first target in position..<end.
  private func gap(_ row: Int, before position: Int, end: Int) -> Int32? {
    let start = rowStarts[row]
    guard position < end,
      let target = (position..<end).first(where: {
        items[start + $0] != Self.maskedItem && (isTarget.isEmpty || isTarget[start + $0])
      })
    else { return nil }
    guard position > 0 else { return 0 }
    return GapBuckets.bucket(
      from: timesNanoseconds[start + position - 1], to: timesNanoseconds[start + target])
  }
}
