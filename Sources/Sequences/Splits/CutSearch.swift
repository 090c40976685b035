/// Finds the cut times of a split by passes over the times of all events, which need not be in
/// memory at once.
///
///     var search = CutSearch(rule, eventCount: timelines.eventCount)
///     while search.needsPass {
///       search.add(timelines, timesNanoseconds: times)
///       search.endPass()
///     }
package struct CutSearch: Sendable {
  /// What the next pass looks for.
  private enum Step {
    case found(CutTimes?)
    case newest(Int64, validation: Int64, test: Int64)
    /// How many events lie at or before the cut.
    case history(until: Int64, count: Int)
    case historyCut(RankSelection)
    /// The end of training, where the other cut is known.
    case trainCut(RankSelection, historyUntil: Int64, testUntil: Int64)
    case bothCuts(train: RankSelection?, history: RankSelection)
    /// The ends of the history and of the test.
    case block(history: RankSelection, test: RankSelection)
  }

  private var step: Step
  private let eventCount: Int

  /// - Parameter eventCount: of the whole log; nothing is cut where there is none
  package init(_ rule: SplitRule, eventCount: Int) {
    self.eventCount = eventCount
    guard eventCount > 0 else {
      step = .found(nil)
      return
    }
    step =
      switch rule {
      case .none, .last, .ratio, .wholeRows: .found(nil)
      case .time(let historyUntil): .history(until: historyUntil, count: 0)
      case .times(let trainUntil, let historyUntil):
        .found(CutTimes(trainUntilNanoseconds: trainUntil, historyUntilNanoseconds: historyUntil))
      case .quantile(let share):
        .historyCut(RankSelection(place: share.ceiling(of: eventCount)))
      case .quantiles(let train, let history):
        // Before all events for a share of 0.
        .bothCuts(
          train: train.numerator > 0 ? RankSelection(place: train.ceiling(of: eventCount)) : nil,
          history: RankSelection(place: history.ceiling(of: eventCount)))
      case .window(let validation, let test):
        .newest(.min, validation: validation, test: test)
      case .block(let fold):
        .block(
          history: RankSelection(place: fold.places(of: eventCount).history),
          test: RankSelection(place: fold.places(of: eventCount).test))
      }
  }

  package var needsPass: Bool { if case .found = step { false } else { true } }

  /// The cuts, once no pass is needed; nil for a rule per user, and for a log without events.
  package var cuts: CutTimes? { if case .found(let cuts) = step { cuts } else { nil } }

  /// Adds the events of a log, or of a part of it.
  package mutating func add(_ timelines: Timelines, timesNanoseconds: [Int64]) {
    let rows = timelines.order
    switch step {
    case .found: break
    case .newest(var newest, let validation, let test):
      for row in rows { newest = max(newest, timesNanoseconds[Int(row)]) }
      step = .newest(newest, validation: validation, test: test)
    case .history(let until, var count):
      for row in rows where timesNanoseconds[Int(row)] <= until { count += 1 }
      step = .history(until: until, count: count)
    case .historyCut(var selection):
      step = .found(nil)
      selection.add(rows, timesNanoseconds)
      step = .historyCut(selection)
    case .trainCut(var selection, let historyUntil, let testUntil):
      step = .found(nil)
      selection.add(rows, timesNanoseconds)
      step = .trainCut(selection, historyUntil: historyUntil, testUntil: testUntil)
    case .bothCuts(var train, var history):
      step = .found(nil)
      train?.add(rows, timesNanoseconds)
      history.add(rows, timesNanoseconds)
      step = .bothCuts(train: train, history: history)
    case .block(var history, var test):
      step = .found(nil)
      history.add(rows, timesNanoseconds)
      test.add(rows, timesNanoseconds)
      step = .block(history: history, test: test)
    }
  }

  /// All events have been added once more.
  package mutating func endPass() {
    switch step {
    case .found: break
    case .newest(let newest, let validation, let test):
      let historyUntil = newest.clampedSubtracting(test)
      step = .found(
        CutTimes(
          trainUntilNanoseconds: historyUntil.clampedSubtracting(validation),
          historyUntilNanoseconds: historyUntil))
    case .history(let until, let count): lookForTrainCut(historyUntil: until, count: count)
    case .historyCut(var selection):
      selection.endPass()
      step = .historyCut(selection)
      if selection.isFound {
        lookForTrainCut(
          historyUntil: selection.timeNanoseconds, count: selection.countUntilFound)
      }
    case .trainCut(var selection, let historyUntil, let testUntil):
      selection.endPass()
      step = .trainCut(selection, historyUntil: historyUntil, testUntil: testUntil)
      if selection.isFound {
        found(train: selection, historyUntil: historyUntil, testUntil: testUntil)
      }
    case .bothCuts(var train, var history):
      train?.endPass()
      history.endPass()
      step = .bothCuts(train: train, history: history)
      if history.isFound { found(train: train, historyUntil: history.timeNanoseconds) }
    case .block(var history, var test):
      history.endPass()
      test.endPass()
      step = .block(history: history, test: test)
      // Both take as many passes.
      if history.isFound {
        lookForTrainCut(
          at: DecimalFraction(numerator: 9, denominator: 10).floor(of: history.countUntilFound),
          historyUntil: history.timeNanoseconds, testUntil: test.timeNanoseconds)
      }
    }
  }

  /// Puts before the test a validation of as many events as the test has.
  private mutating func lookForTrainCut(historyUntil: Int64, count: Int) {
    lookForTrainCut(at: count - (eventCount - count), historyUntil: historyUntil)
  }

  /// - Parameter trainCount: the place of the last event of training, if there is one
  private mutating func lookForTrainCut(
    at trainCount: Int, historyUntil: Int64, testUntil: Int64 = .max
  ) {
    if trainCount > 0 {
      step = .trainCut(
        RankSelection(place: trainCount), historyUntil: historyUntil, testUntil: testUntil)
    } else {
      found(train: nil, historyUntil: historyUntil, testUntil: testUntil)
    }
  }

  private mutating func found(
    train: RankSelection?, historyUntil: Int64, testUntil: Int64 = .max
  ) {
    step = .found(
      CutTimes(
        trainUntilNanoseconds: train?.timeNanoseconds ?? .min,
        historyUntilNanoseconds: historyUntil, testUntilNanoseconds: testUntil))
  }
}

extension RankSelection {
  fileprivate mutating func add(_ rows: [Int32], _ timesNanoseconds: [Int64]) {
    for row in rows { add(Self.key(timesNanoseconds[Int(row)])) }
  }
}

extension Int64 {
  /// The difference, or the least number where it would be smaller.
  fileprivate func clampedSubtracting(_ other: Int64) -> Int64 {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? .min : difference
  }
}
