import Sequences
import TSVStreams

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
    self.timelines = timelines
    bounds = SplitBounds(.none, nil, of: self.timelines, timesNanoseconds: [])
    self.columns.arrange(self.timelines.order, threads: threads)
    self.timelines.renumberRows()
  }

  mutating func split(_ cut: LogCut) {
    var rowTrainEnds: [Int32]?
    if let wholeRows = cut.wholeRows {
      let times = columns.timesNanoseconds
      let sessions = timelines.numbered(sessions(cut), timesNanoseconds: times)
      rowTrainEnds = timelines.keepWholeRows(
        wholeRows, sessions, items: columns.items, timesNanoseconds: times, &leftOut)
      wholeSessions = sessions
    }
    bounds = SplitBounds(
      cut.rule, cut.times, of: timelines, timesNanoseconds: columns.timesNanoseconds,
      rowTrainEnds: rowTrainEnds)
  }

  /// What makes a row.
  func sessions(_ cut: LogCut) -> SessionRule { cut.rows.sessionRule(columns, names) }
}

/// How the whole log is cut.
struct LogCut {
  let rule: SplitRule
  let rows: RowOptions
  var times: CutTimes?
  /// Where rows are held out as wholes.
  var wholeRows: WholeRowSplit?

  init(_ rule: SplitRule, _ rows: RowOptions) {
    self.rule = rule
    self.rows = rows
  }

  /// Finds the cuts by going through all parts of the log, as often as need be.
  mutating func find(
    eventCount: Int, itemCount: Int, cold: ColdRule,
    _ forEachPart: ((inout LogPart) -> Void) throws(StreamError) -> Void
  ) throws(StreamError) {
    if let cut = rule.wholeRowCut {
      return try findWholeRows(cut, itemCount: cold == .keep ? nil : itemCount, forEachPart)
    }
    var search = CutSearch(rule, eventCount: eventCount)
    while search.needsPass {
      try forEachPart { part in
        search.add(part.timelines, timesNanoseconds: part.columns.timesNanoseconds)
      }
      search.endPass()
    }
    times = search.cuts
  }

  private mutating func findWholeRows(
    _ cut: WholeRowCut, itemCount: Int?,
    _ forEachPart: ((inout LogPart) -> Void) throws(StreamError) -> Void
  ) throws(StreamError) {
    let unsplit = self
    let times = try cut.times { (add) throws(StreamError) in
      try forEachPart { part in
        let times = part.columns.timesNanoseconds
        part.timelines.forEachRow(part.sessions(unsplit), timesNanoseconds: times) {
          add(times[$0.last!])
        }
      }
    }
    guard let times else { return }
    var split = WholeRowSplit(times, itemCount: itemCount)
    try forEachPart { part in
      split.addItems(
        of: part.timelines, part.sessions(unsplit), items: part.columns.items,
        timesNanoseconds: part.columns.timesNanoseconds)
    }
    self.times = times
    wholeRows = split
  }
}

/// What is known of the whole log, and so the same for every part of it.
struct LogFacts {
  /// Nil where it is not known which items training has, and every item counts as known.
  let trainingCounts: TrainingCounts?
  /// The items by index; empty where nobody asks for it.
  var vocabulary: [Int32] = []
  /// The index of each item, with `--encode index`.
  var indices: [Int32]?
}
