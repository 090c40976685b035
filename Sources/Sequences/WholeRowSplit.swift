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
  fileprivate let isKnown: [Bool]?

  /// What was left out.
  package struct LeftOut: Sendable {
    package var rowsAcross = 0
    package var unseenEvents = 0
    /// Rows of the test with one event.
    package var lonelyRows = 0

    package init() {}
  }
}

/// Finds the cuts: a pass over all parts of the log for the rows' ends, then one for the items.
package struct WholeRowSearch: Sendable {
  private let cut: WholeRowCut
  private var ends: [Int64] = []
  private var isKnown: [Bool]?

  /// - Parameter itemCount: nil where items unseen before the test stay
  package init(_ cut: WholeRowCut, itemCount: Int?) {
    self.cut = cut
    isKnown = itemCount.map { [Bool](repeating: false, count: $0) }
  }

  /// The first pass.
  package mutating func addEnds(
    of timelines: Timelines, _ sessions: SessionRule, timesNanoseconds: [Int64]
  ) {
    timelines.forEachRow(sessions, timesNanoseconds) { _, row in
      ends.append(timesNanoseconds[row.last!])
    }
  }

  /// The cuts, when all ends have been added.
  package mutating func endPass() -> CutTimes? {
    ends.sort()
    guard !ends.isEmpty else { return nil }
    let (train, until): (Int64?, Int64)
    switch cut {
    case .time(let first, let second): (train, until) = (first?.justBefore, second.justBefore)
    case .quantile(let first, let second):
      (train, until) = (first.map { end(of: $0).justBefore }, end(of: second).justBefore)
    }
    return CutTimes(
      trainUntilNanoseconds: train ?? endOfTraining(until: until), historyUntilNanoseconds: until)
  }

  private func end(of share: DecimalFraction) -> Int64 {
    ends[max(1, share.ceiling(of: ends.count)) - 1]
  }

  /// Nine tenths of the rows that have ended.
  private func endOfTraining(until: Int64) -> Int64 {
    let count = ends.partitioned { $0 <= until }
    let training = DecimalFraction(numerator: 9, denominator: 10).floor(of: count)
    return training > 0 ? ends[training - 1] : .min
  }

  /// The second pass.
  package mutating func addItems(
    of timelines: Timelines, _ sessions: SessionRule, items: [Int32], timesNanoseconds: [Int64],
    _ cuts: CutTimes
  ) {
    guard isKnown != nil else { return }
    timelines.forEachRow(sessions, timesNanoseconds) { _, row in
      guard timesNanoseconds[row.last!] <= cuts.historyUntilNanoseconds else { return }
      for place in row { isKnown![Int(items[place])] = true }
    }
  }

  package func split(_ cuts: CutTimes) -> WholeRowSplit {
    WholeRowSplit(cuts: cuts, isKnown: isKnown)
  }
}

extension Timelines {
  /// Leaves in the timelines what the split has a use for.
  ///
  /// - Returns: how many of each user's events that are left are training.
  package mutating func keepWholeRows(
    _ split: WholeRowSplit, _ sessions: SessionRule, items: [Int32], timesNanoseconds: [Int64],
    _ leftOut: inout WholeRowSplit.LeftOut
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
      // Rows may overlap; where the first that is held out begins, training of the user ends.
      let trainingEnd =
        rows.filter { time($0.last!) > split.cuts.trainUntilNanoseconds }.map { $0[0] }.min()
        ?? .max
      for row in rows {
        let (start, end) = (time(row[0]), time(row.last!))
        if end <= split.cuts.trainUntilNanoseconds {
          if row.last! > trainingEnd {
            counted.rowsAcross += 1
          } else {
            for index in row { (keeps[index], isTraining[index]) = (true, true) }
          }
        } else if end <= split.cuts.historyUntilNanoseconds {
          for index in row { keeps[index] = true }
        } else if start.justBefore > split.cuts.historyUntilNanoseconds {
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

  /// Gives the rows of each user, as places in the log, oldest first.
  fileprivate func forEachRow(
    _ sessions: SessionRule, _ timesNanoseconds: [Int64], _ body: (_ user: Int, [Int]) -> Void
  ) {
    var layout = SessionLayout(sessions)
    for user in 0..<userCount {
      layout.layOut(user: user, of: self, timesNanoseconds: timesNanoseconds)
      let first = range(of: user).lowerBound
      for session in 0..<layout.sessionCount {
        let places = layout.positions[
          Int(layout.starts[session])..<Int(layout.starts[session + 1])]
        body(user, places.map { Int(order[first + Int($0)]) })
      }
    }
  }
}

extension Int64 {
  fileprivate var justBefore: Int64 { self == .min ? .min : self - 1 }
}

extension [Int64] {
  /// How many come first for which `isBefore` holds; those for which it does not come after them.
  fileprivate func partitioned(_ isBefore: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
