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

  mutating func split(_ rule: SplitRule, _ cuts: CutTimes?) {
    bounds = SplitBounds(rule, cuts, of: timelines, timesNanoseconds: columns.timesNanoseconds)
  }
}

/// What is known of the whole log, and so the same for every part of it.
struct LogFacts {
  let cuts: CutTimes?
  /// Nil where it is not known which items training has, and every item counts as known.
  let trainingCounts: TrainingCounts?
  /// The items by index; empty where nobody asks for it.
  var vocabulary: [Int32] = []
  /// The index of each item, with `--encode index`.
  var indices: [Int32]?
}
