/// Which of a user's events are for training, for validation and for test.
///
/// A global rule has two cut times: training is time ≤ `trainUntil`, validation is
/// `trainUntil` < time ≤ `historyUntil`, test is time > `historyUntil`. Where only the second is
/// given, validation has as many events as test, just before it (events of one time stay
/// together, so it may have fewer).
package enum SplitRule: Equatable, Sendable {
  /// Nothing is held out: predict what comes next.
  case none
  /// The last N events of a user are test, the N before them validation; users with fewer than
  /// 2N + 1 events hold nothing out. Leave one out is `last(1)`.
  case last(Int)
  case time(historyUntilNanoseconds: Int64)
  case times(trainUntilNanoseconds: Int64, historyUntilNanoseconds: Int64)
  /// `historyUntil` is the time of event ⌈Q·n⌉ of all n in order of time.
  case quantile(DecimalFraction)
  case quantiles(train: DecimalFraction, history: DecimalFraction)
  /// Durations counted back from the newest event, the validation's before the test's.
  case window(validationNanoseconds: Int64, testNanoseconds: Int64)
  /// Of a user's n events ⌊a·n⌋ are for training, ⌊b·n⌋ for validation, the rest for test.
  case ratio(train: DecimalFraction, validation: DecimalFraction)
  /// Whole rows are held out; see `WholeRowSplit`.
  case wholeRows(WholeRowCut)
  /// The test is one block of n + 1 blocks of equally many events in the order of time, the first of
  /// which is never tested; validation is the last tenth of the events before it, and what happened
  /// after it is left out.
  case block(Fold)

  /// Where rows are held out as wholes.
  package var wholeRowCut: WholeRowCut? {
    if case .wholeRows(let cut) = self { cut } else { nil }
  }

  /// Whether what one user's training holds may lie after what another user's test asks for.
  package var leaksFutureOfOthers: Bool {
    switch self {
    case .last, .ratio: true
    case .wholeRows(let cut): cut == .never
    case .none, .time, .times, .quantile, .quantiles, .window, .block: false
    }
  }
}

/// The times at which a global split cuts, in nanoseconds since 1970; see `SplitRule`.
package struct CutTimes: Equatable, Sendable {
  package let trainUntilNanoseconds: Int64
  package let historyUntilNanoseconds: Int64
  /// What happened later is left out.
  package let testUntilNanoseconds: Int64

  package init(
    trainUntilNanoseconds: Int64, historyUntilNanoseconds: Int64,
    testUntilNanoseconds: Int64 = .max
  ) {
    self.trainUntilNanoseconds = trainUntilNanoseconds
    self.historyUntilNanoseconds = historyUntilNanoseconds
    self.testUntilNanoseconds = testUntilNanoseconds
  }
}

/// Where whole rows are cut: before the test, and before validation, where that is not to be the
/// last tenth of the rows before the test. Equal cuts leave no validation.
package enum WholeRowCut: Equatable, Sendable {
  case time(trainUntilNanoseconds: Int64?, testFromNanoseconds: Int64)
  /// A share Q is the end of row ⌈Q·n⌉ of all n, in order of their ends.
  case quantile(train: DecimalFraction?, history: DecimalFraction)

  /// No row is for the test because of its time: a fold of users says which are.
  package static let never = time(trainUntilNanoseconds: nil, testFromNanoseconds: .max)
}
