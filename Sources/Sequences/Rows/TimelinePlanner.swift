/// The rows of one user after another: sessions, positions, and what every event is used for.
///
/// The buffers are reused from user to user.
package struct TimelinePlanner {
  /// Which positions of the timeline make up each row.
  package private(set) var layout: SessionLayout
  /// The plan of each row, before any shortening.
  package private(set) var rows: [RowPlan] = []
  /// What each position of the timeline is used for.
  package private(set) var traits: [EventTraits] = []
  /// The row of each position of the timeline, and the position in it; not where there is one row.
  private var rowOfPosition: [Int32] = []
  private var positionInRow: [Int32] = []

  private let planner: RowPlanner
  private let predictsNext: Bool
  private let bounds: SplitBounds
  private let items: [Int32]
  private let timesNanoseconds: [Int64]
  /// The event type of each row of the log, and which types may be targets.
  private let eligibility: (types: [Int32], isTarget: [Bool])?
  /// Events of each item in training; nil where that is not known and every item counts as known.
  private let trainingCounts: [Int]?
  private var rowTraits: [EventTraits] = []

  /// - Parameters:
  ///   - eligibility: nil where every event may be a target
  ///   - predictsNext: nothing was asked to be held out, so that the user's last row shall predict
  ///     what comes next
  package init(
    _ sessions: SessionRule, planner: RowPlanner, predictsNext: Bool, bounds: SplitBounds,
    items: [Int32], timesNanoseconds: [Int64],
    eligibility: (types: [Int32], isTarget: [Bool])?, trainingCounts: [Int]?
  ) {
    layout = SessionLayout(sessions)
    self.planner = planner
    self.predictsNext = predictsNext
    self.bounds = bounds
    self.items = items
    self.timesNanoseconds = timesNanoseconds
    self.eligibility = eligibility
    self.trainingCounts = trainingCounts
  }

  /// Plans all rows of user `user`.
  package mutating func plan(user: Int, of timelines: Timelines) {
    layout.layOut(user: user, of: timelines, timesNanoseconds: timesNanoseconds)
    let first = timelines.range(of: user).lowerBound
    let count = layout.positions.count
    rows.removeAll(keepingCapacity: true)
    if layout.sessionCount == 1 { return planOneRow(user: user, from: first, count, timelines) }
    traits.removeAll(keepingCapacity: true)
    traits.append(contentsOf: repeatElement([], count: count))
    rowOfPosition.removeAll(keepingCapacity: true)
    rowOfPosition.append(contentsOf: repeatElement(0, count: count))
    positionInRow.removeAll(keepingCapacity: true)
    positionInRow.append(contentsOf: repeatElement(0, count: count))
    let trainEnd = bounds.trainEnds[user]
    let testStart = bounds.testStarts[user]
    for session in 0..<layout.sessionCount {
      let range = Int(layout.starts[session])..<Int(layout.starts[session + 1])
      rowTraits.removeAll(keepingCapacity: true)
      var (rowTrainEnd, rowTestStart) = (0, 0)
      for index in range {
        let position = layout.positions[index]
        rowTraits.append(
          basicTraits(
            of: Int(timelines.order[first + Int(position)]), isTraining: position < trainEnd))
        // Positions ascend within a row, so what lies before a cut is counted from its start.
        rowTrainEnd += position < trainEnd ? 1 : 0
        rowTestStart += position < testStart ? 1 : 0
      }
      let holdsNewest = layout.positions[range].last == Int32(count - 1)
      rows.append(
        planner.plan(
          &rowTraits, trainEnd: rowTrainEnd, testStart: rowTestStart,
          userIsCold: bounds.isCold(user),
          isHeldOut: bounds.isHeldOut(user), predictsNext: predictsNext && holdsNewest))
      for (offset, index) in range.enumerated() {
        traits[Int(layout.positions[index])] = rowTraits[offset]
        rowOfPosition[Int(layout.positions[index])] = Int32(session)
        positionInRow[Int(layout.positions[index])] = Int32(offset)
      }
    }
  }

  /// The row of a position of the timeline, and the position in it before any shortening.
  package func place(of position: Int) -> (row: Int, position: Int) {
    rows.count == 1
      ? (0, position) : (Int(rowOfPosition[position]), Int(positionInRow[position]))
  }

  /// Plans a user all of whose events make one row.
  private mutating func planOneRow(
    user: Int, from first: Int, _ count: Int, _ timelines: Timelines
  ) {
    let trainEnd = bounds.trainEnds[user]
    traits.removeAll(keepingCapacity: true)
    for position in 0..<count {
      traits.append(
        basicTraits(of: Int(timelines.order[first + position]), isTraining: position < trainEnd))
    }
    rows.append(
      planner.plan(
        &traits, trainEnd: Int(trainEnd), testStart: Int(bounds.testStarts[user]),
        userIsCold: bounds.isCold(user), isHeldOut: bounds.isHeldOut(user),
        predictsNext: predictsNext))
  }

  /// - Parameter isTraining: so that its item occurs in training
  private func basicTraits(of row: Int, isTraining: Bool) -> EventTraits {
    var traits: EventTraits = []
    if let eligibility {
      if eligibility.isTarget[Int(eligibility.types[row])] { traits.insert(.isEligible) }
    } else {
      traits.insert(.isEligible)
    }
    if isTraining || trainingCounts.map({ $0[Int(items[row])] > 0 }) ?? true {
      traits.insert(.isKnown)
    }
    return traits
  }
}
