/// Where a split cuts each user's timeline.
///
/// Of user `u`, positions 0 ..< `trainEnds[u]` are training, `trainEnds[u]` ..< `testStarts[u]`
/// validation, and the rest, if any, test.
package struct SplitBounds: Equatable, Sendable {
  package internal(set) var trainEnds: [Int32] = []
  package internal(set) var testStarts: [Int32] = []
  /// The cut times of a global split.
  package private(set) var cuts: CutTimes?
  /// Users with events of whom nothing is held out, neither for validation nor for test.
  package private(set) var wholeUserCount = 0

  package init(_ rule: SplitRule, of timelines: Timelines, timesNanoseconds: [Int64]) {
    cuts = timelines.cuts(of: rule, timesNanoseconds)
    trainEnds.reserveCapacity(timelines.userCount)
    testStarts.reserveCapacity(timelines.userCount)
    for user in 0..<timelines.userCount {
      let count = timelines.range(of: user).count
      let (trainEnd, testStart): (Int, Int)
      if let cuts {
        let rows = timelines.rows(of: user)
        trainEnd = rows.countUntil(cuts.trainUntilNanoseconds, timesNanoseconds)
        testStart = rows.countUntil(cuts.historyUntilNanoseconds, timesNanoseconds)
      } else {
        (trainEnd, testStart) = rule.bounds(ofUserWith: count)
      }
      trainEnds.append(Int32(truncatingIfNeeded: trainEnd))
      testStarts.append(Int32(truncatingIfNeeded: testStart))
      if count > 0, trainEnd == count { wholeUserCount += 1 }
    }
  }
}

extension SplitRule {
  /// The bounds of a user with `count` events under a rule that looks at one user only.
  fileprivate func bounds(ofUserWith count: Int) -> (trainEnd: Int, testStart: Int) {
    switch self {
    case .last(let held):
      // Written without 2N + 1, which may overflow for an absurd N.
      if held < count, held < count - held { return (count - held - held, count - held) }
      return (count, count)
    case .ratio(let train, let validation):
      let trainEnd = train.floor(of: count)
      return (trainEnd, trainEnd + validation.floor(of: count))
    case .none, .time, .times, .quantile, .quantiles, .window:
      return (count, count)
    }
  }
}

extension Timelines {
  /// The cut times of a global split; nil for a rule per user, and for a log without events.
  fileprivate func cuts(of rule: SplitRule, _ timesNanoseconds: [Int64]) -> CutTimes? {
    guard eventCount > 0 else { return nil }
    switch rule {
    case .none, .last, .ratio:
      return nil
    case .time(let historyUntil):
      return cuts(historyUntil: historyUntil, timesNanoseconds)
    case .times(let trainUntil, let historyUntil):
      return CutTimes(
        trainUntilNanoseconds: trainUntil, historyUntilNanoseconds: historyUntil)
    case .quantile(let share):
      return cuts(historyUntil: time(of: share, timesNanoseconds), timesNanoseconds)
    case .quantiles(let train, let history):
      return CutTimes(
        trainUntilNanoseconds: time(of: train, timesNanoseconds),
        historyUntilNanoseconds: time(of: history, timesNanoseconds))
    case .window(let validation, let test):
      let newest = order.reduce(Int64.min) { max($0, timesNanoseconds[Int($1)]) }
      let historyUntil = newest.clampedSubtracting(test)
      return CutTimes(
        trainUntilNanoseconds: historyUntil.clampedSubtracting(validation),
        historyUntilNanoseconds: historyUntil)
    }
  }

  /// The time of event ⌈share·n⌉ in order of time; before all events for a share of 0.
  private func time(of share: DecimalFraction, _ timesNanoseconds: [Int64]) -> Int64 {
    let place = share.ceiling(of: eventCount)
    return place > 0 ? time(atPlace: place, timesNanoseconds) : .min
  }

  /// Puts before the test a validation of as many events as the test has.
  private func cuts(historyUntil: Int64, _ timesNanoseconds: [Int64]) -> CutTimes {
    let historyCount = order.reduce(0) {
      $0 + (timesNanoseconds[Int($1)] <= historyUntil ? 1 : 0)
    }
    let trainCount = historyCount - (eventCount - historyCount)
    return CutTimes(
      trainUntilNanoseconds: trainCount > 0 ? time(atPlace: trainCount, timesNanoseconds) : .min,
      historyUntilNanoseconds: historyUntil)
  }
}

extension ArraySlice<Int32> {
  /// How many of a user's rows, which are in order of time, lie at or before a time.
  fileprivate func countUntil(_ untilNanoseconds: Int64, _ timesNanoseconds: [Int64]) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if timesNanoseconds[Int(self[middle])] <= untilNanoseconds {
        low = middle + 1
      } else {
        high = middle
      }
    }
    return low - startIndex
  }
}

extension Int64 {
  /// The difference, or the least number where it would be smaller.
  fileprivate func clampedSubtracting(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? .min : difference
  }
}
