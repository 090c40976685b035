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

/// The gap between the last event of a history and a target.
package struct TargetGap: Sendable, Equatable {
  /// 0 where there is no history, −1 where there is no target.
  package var bucket: Int32
  package var seconds: Float = 0

  package init(bucket: Int32, seconds: Float = 0) {
    self.bucket = bucket
    self.seconds = seconds
  }

  init(from earlier: Int64, to later: Int64) {
    bucket = GapBuckets.bucket(from: earlier, to: later)
    seconds = Float(GapBuckets.seconds(GapBuckets.gap(from: earlier, to: later)))
  }
}

extension EventSequences {
  /// The gap between the last event before each row's `test` and its first target from there on, or
  /// `at` where there is none.
  package func testGaps(at: Int64?) throws(TargetTimeProblem) -> [TargetGap] {
    var gaps = [TargetGap](repeating: TargetGap(bucket: -1), count: rowCount)
    for row in 0..<rowCount {
      guard let test = test[row] else { continue }
      let end = length(ofRow: row)
      if let gap = gap(row, before: test, end: end) {
        gaps[row] = gap
      } else if let at {
        let last = test == 0 ? at : timesNanoseconds[rowStarts[row] + test - 1]
        if at < last { throw TargetTimeProblem(row: row, reason: .beforeHistory) }
        gaps[row] = test == 0 ? TargetGap(bucket: 0) : TargetGap(from: last, to: at)
      } else {
        throw TargetTimeProblem(row: row, reason: .missing)
      }
    }
    return gaps
  }

  /// The same for the first validation target.
  package func validationGaps() -> [TargetGap] {
    (0..<rowCount).map { gap($0, before: valid[$0], end: cut[$0]) ?? TargetGap(bucket: -1) }
  }

  /// From the event before `position` to the first target in position..<end.
  private func gap(_ row: Int, before position: Int, end: Int) -> TargetGap? {
    let start = rowStarts[row]
    guard position < end,
      let target = (position..<end).first(where: {
        items[start + $0] != Self.maskedItem && (isTarget.isEmpty || isTarget[start + $0])
      })
    else { return nil }
    guard position > 0 else { return TargetGap(bucket: 0) }
    return TargetGap(
      from: timesNanoseconds[start + position - 1], to: timesNanoseconds[start + target])
  }
}
