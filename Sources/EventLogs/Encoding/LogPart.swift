internal import Sequences
internal import TSVStreams

/// A log, or a part of it with all events of its users: sorted and filtered, its columns in the
/// order of the timelines.
struct LogPart {
  let names: EventNames
  var columns: EventColumns
  var timelines: Timelines
  /// Where the users' timelines are cut; nowhere until `split`.
  var bounds: SplitBounds
  /// What a split by whole rows has left out.
  private(set) var leftOut = WholeRowSplit.LeftOut()
  /// What makes a row, as it was before a split by whole rows left events out.
  private(set) var wholeSessions: SessionRule?

  /// - Parameter columns: in input order; they are put into that of the timelines here, where they
  ///   lie, so that the events are in memory once
  init(
    _ names: EventNames, _ columns: consuming EventColumns, _ timelines: consuming Timelines,
    threads: Int = 1
  ) {
    self.names = names
    self.columns = columns
    // Held once, or renumbering would copy them.
    var timelines = consume timelines
    self.columns.arrange(timelines.order, threads: threads)
    timelines.renumberRows()
    bounds = SplitBounds(.none, nil, of: timelines, timesNanoseconds: [])
    self.timelines = timelines
  }

  mutating func split(_ cut: LogCut) {
    let heldOut = heldOutUsers(cut)
    if let times = cut.times, times.testUntilNanoseconds < .max {
      timelines.keepUntil(
        timeNanoseconds: times.testUntilNanoseconds, timesNanoseconds: columns.timesNanoseconds)
    }
    var rowTrainEnds: [Int32]?
    if let wholeRows = cut.wholeRows {
      let times = columns.timesNanoseconds
      let sessions = timelines.numbered(sessions(cut), timesNanoseconds: times)
      rowTrainEnds = timelines.keepWholeRows(
        wholeRows, sessions, items: columns.items, timesNanoseconds: times, heldOut: heldOut,
        &leftOut)
      wholeSessions = sessions
    }
    bounds = SplitBounds(
      cut.rule, cut.times, of: timelines, timesNanoseconds: columns.timesNanoseconds,
      rowTrainEnds: rowTrainEnds)
    if !heldOut.isEmpty {
      bounds.holdOut(heldOut, of: &timelines, asWholes: cut.wholeRows != nil)
    }
  }

  /// Whether a fold holds out each user; empty where there is no fold of users.
  func heldOutUsers(_ cut: LogCut) -> [Bool] {
    guard let fold = cut.fold else { return [] }
    return (0..<names.userCount).map { fold.has(user: names.user($0)) }
  }

  /// What makes a row.
  func sessions(_ cut: LogCut) -> SessionRule { cut.rows.sessionRule(columns, names) }
}
