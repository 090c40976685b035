/// Where a split cuts each user's timeline.
///
/// Of user `u`, positions 0 ..< `trainEnds[u]` are training, `trainEnds[u]` ..< `testStarts[u]`
/// validation, and the rest, if any, test.
package struct SplitBounds: Equatable, Sendable {
  package internal(set) var trainEnds: [Int32] = []
  package internal(set) var testStarts: [Int32] = []
  /// Of each user whom a fold holds out, how many events would be training without it; nil for the
  /// others. Empty where there is no fold.
  package internal(set) var heldOutPasts: [Int32?] = []
  /// The cut times of a global split.
  package private(set) var cuts: CutTimes?
  /// Users with events of whom nothing is held out, neither for validation nor for test.
  package private(set) var wholeUserCount = 0

  /// Cuts a whole log.
  package init(_ rule: SplitRule, of timelines: Timelines, timesNanoseconds: [Int64]) {
    let cuts = timelines.cuts(of: rule, timesNanoseconds)
    self.init(rule, cuts, of: timelines, timesNanoseconds: timesNanoseconds)
  }

  /// Cuts a log, or a part of one.
  /// - Parameters:
  ///   - cuts: those of the whole log (`CutSearch`), where the rule has any
  ///   - rowTrainEnds: how many events of each user are training, where rows are held out as wholes
  package init(
    _ rule: SplitRule, _ cuts: CutTimes?, of timelines: Timelines, timesNanoseconds: [Int64],
    rowTrainEnds: [Int32]? = nil
  ) {
    self.cuts = cuts
    trainEnds.reserveCapacity(timelines.userCount)
    testStarts.reserveCapacity(timelines.userCount)
    for user in 0..<timelines.userCount {
      let count = timelines.range(of: user).count
      let (trainEnd, testStart): (Int, Int)
      if let cuts {
        let rows = timelines.rows(of: user)
        trainEnd =
          rowTrainEnds.map { Int($0[user]) }
          ?? rows.countUntil(cuts.trainUntilNanoseconds, timesNanoseconds)
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
    case .none, .time, .times, .quantile, .quantiles, .window, .wholeRows, .block:
      return (count, count)
    }
  }
}

extension Timelines {
  /// The cut times of the split of a whole log.
  package func cuts(of rule: SplitRule, _ timesNanoseconds: [Int64]) -> CutTimes? {
    var search = CutSearch(rule, eventCount: eventCount)
    while search.needsPass {
      search.add(self, timesNanoseconds: timesNanoseconds)
      search.endPass()
    }
    return search.cuts
  }
}

extension ArraySlice<Int32> {
  /// How many of a user's rows, which are in order of time, lie at or before a time.
  func countUntil(_ untilNanoseconds: Int64, _ timesNanoseconds: [Int64]) -> Int {
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
