/// Splits that hold out whole rows (users, or their sessions): a row that ends before the cut is for
/// training, the last tenth of those by their ends for validation; a row that begins after the cut
/// is for test. Rows across it are left out.
///
/// So sessions of people who never come again are tested. The protocol is that of GRU4Rec (Hidasi
/// et al. 2016) and of session-rec (Ludewig & Jannach 2018), which also leave out of the test what
/// training has never seen, and then rows of one event.
package struct WholeRowSplit: Sendable {
  /// The last moments of training and of validation.
  package let cuts: CutTimes
  /// Whether each item comes before the test; nil where unseen items stay.
  fileprivate var isKnown: [Bool]?

  /// - Parameter itemCount: nil where items unseen before the test stay
  package init(_ cuts: CutTimes, itemCount: Int?) {
    self.cuts = cuts
    isKnown = itemCount.map { [Bool](repeating: false, count: $0) }
  }

  /// Learns which items come before the test, from all parts of the log.
  /// - Parameter heldOut: whether each user is in the test as a whole; empty where none is
  package mutating func addItems(
    of timelines: Timelines, _ sessions: SessionRule, items: [Int32], timesNanoseconds: [Int64],
    heldOut: [Bool] = []
  ) {
    guard isKnown != nil else { return }
    timelines.forEachRow(sessions, timesNanoseconds: timesNanoseconds, heldOut: heldOut) { row in
      guard timesNanoseconds[row.last!] <= cuts.historyUntilNanoseconds else { return }
      for place in row { isKnown![Int(items[place])] = true }
    }
  }

  /// What was left out.
  package struct LeftOut: Sendable {
    package var rowsAcross = 0
    package var unseenEvents = 0
    /// Rows of the test with one event.
    package var lonelyRows = 0

    package init() {}
  }
}

extension WholeRowCut {
  /// The last moments of training and of validation, by passes over the ends of all rows, none of
  /// which is held; nil where there are no rows.
  package func times<Failure>(
    _ forEachEnd: (@escaping (Int64) -> Void) throws(Failure) -> Void
  ) throws(Failure) -> CutTimes? {
    let count = try Self.count(until: .max, forEachEnd)
    guard count > 0 else { return nil }
    let (train, until): (Int64?, Int64)
    switch self {
    case .time(let first, let second): (train, until) = (first?.justBefore, second.justBefore)
    case .quantile(let first, let second):
      until = try Self.end(second.ceiling(of: count), forEachEnd).justBefore
      if let first {
        train = try Self.end(max(1, first.ceiling(of: count)), forEachEnd).justBefore
      } else {
        train = nil
      }
    }
    if let train { return CutTimes(trainUntilNanoseconds: train, historyUntilNanoseconds: until) }
    let before = try Self.count(until: until, forEachEnd)
    let training = DecimalFraction(numerator: 9, denominator: 10).floor(of: before)
    return CutTimes(
      trainUntilNanoseconds: training > 0 ? try Self.end(training, forEachEnd) : .min,
      historyUntilNanoseconds: until)
  }

  private static func count<Failure>(
    until: Int64, _ forEachEnd: (@escaping (Int64) -> Void) throws(Failure) -> Void
  ) throws(Failure) -> Int {
    var count = 0
    try forEachEnd { if $0 <= until { count += 1 } }
    return count
  }

  /// The end at a place, from 1, in order of time.
  private static func end<Failure>(
    _ place: Int, _ forEachEnd: (@escaping (Int64) -> Void) throws(Failure) -> Void
  ) throws(Failure) -> Int64 {
    var selection = RankSelection(place: place)
    while !selection.isFound {
      try forEachEnd { selection.add(RankSelection.key($0)) }
      selection.endPass()
    }
    return selection.timeNanoseconds
  }
}

extension Timelines {
  /// Leaves in the timelines what the split has a use for.
  ///
  /// - Parameter heldOut: whether each user is in the test as a whole; empty where none is
  /// - Returns: how many of each user's events that are left are training.
  package mutating func keepWholeRows(
    _ split: WholeRowSplit, _ sessions: SessionRule, items: [Int32], timesNanoseconds: [Int64],
    heldOut: [Bool] = [], _ leftOut: inout WholeRowSplit.LeftOut
  ) -> [Int32] {
    var keeps = [Bool](repeating: false, count: order.count)
    var isTraining = keeps
    var counted = leftOut
    var layout = SessionLayout(sessions)
    for user in 0..<userCount {
      layout.layOut(user: user, of: self, timesNanoseconds: timesNanoseconds)
      let first = range(of: user).lowerBound
      let rows = (0..<layout.sessionCount).map { session in
        layout.positions[Int(layout.starts[session])..<Int(layout.starts[session + 1])]
          .map { first + Int($0) }
      }
      let time = { [order] (index: Int) in timesNanoseconds[Int(order[index])] }
      let cuts = !heldOut.isEmpty && heldOut[user] ? .beforeAll : split.cuts
      // Rows may overlap; where the first that is held out begins, training of the user ends.
      let trainingEnd =
        rows.filter { time($0.last!) > cuts.trainUntilNanoseconds }.map { $0[0] }.min()
        ?? .max
      for row in rows {
        let (start, end) = (time(row[0]), time(row.last!))
        if end <= cuts.trainUntilNanoseconds {
          if row.last! > trainingEnd {
            counted.rowsAcross += 1
          } else {
            for index in row { (keeps[index], isTraining[index]) = (true, true) }
          }
        } else if end <= cuts.historyUntilNanoseconds {
          for index in row { keeps[index] = true }
        } else if start.justBefore > cuts.historyUntilNanoseconds {
          let known = row.filter { split.isKnown?[Int(items[Int(order[$0])])] ?? true }
          counted.unseenEvents += row.count - known.count
          if known.count < 2 {
            counted.lonelyRows += 1
          } else {
            for index in known { keeps[index] = true }
          }
        } else {
          counted.rowsAcross += 1
        }
      }
    }
    leftOut = counted
    let trainEnds = (0..<userCount).map { user in
      Int32(truncatingIfNeeded: range(of: user).count { isTraining[$0] })
    }
    filter { keeps[$0] }
    return trainEnds
  }

  /// Gives the rows of each user who is not held out, as places in the log, oldest first.
  package func forEachRow(
    _ sessions: SessionRule, timesNanoseconds: [Int64], heldOut: [Bool] = [],
    _ body: ([Int]) -> Void
  ) {
    var layout = SessionLayout(sessions)
    for user in 0..<userCount where heldOut.isEmpty || !heldOut[user] {
      layout.layOut(user: user, of: self, timesNanoseconds: timesNanoseconds)
      let first = range(of: user).lowerBound
      for session in 0..<layout.sessionCount {
        let places = layout.positions[
          Int(layout.starts[session])..<Int(layout.starts[session + 1])]
        body(places.map { Int(order[first + Int($0)]) })
      }
    }
  }
}

extension CutTimes {
  /// All rows are for the test.
  fileprivate static let beforeAll = CutTimes(
    trainUntilNanoseconds: .min, historyUntilNanoseconds: .min)
}

extension Int64 {
  fileprivate var justBefore: Int64 { self == .min ? .min : self - 1 }
}
