import Sequences
import TSVStreams

/// A log, or a part of it with all events of its users: sorted, filtered, split, and planned user
/// by user as it is written.
struct EncodedLog {
  private let timelines: Timelines
  private let texts: EventTexts
  private let trainingCounts: TrainingCounts
  private let vocabulary: [Int32]
  private var planner: TimelinePlanner

  /// - Parameters:
  ///   - columns: in input order; they are put into that of the timelines here, where they lie,
  ///     so that the log is in memory once
  init(
    _ names: EventNames, _ columns: inout EventColumns, as options: SeqEncode,
    _ numbers: inout NumberScaler, _ tally: inout Tally
  ) throws(StreamError) {
    var timelines = try options.filters.timelines(of: columns, names, &tally)
    columns.arrange(timelines.order)
    timelines.renumberRows()
    var bounds = SplitBounds(
      options.holdout.split.rule, of: timelines, timesNanoseconds: columns.timesNanoseconds)
    tally.add(bounds, of: timelines)
    try numbers.apply(to: &columns, &timelines, &bounds, &tally)
    trainingCounts = TrainingCounts(
      of: timelines, bounds: bounds, items: columns.items, itemCount: names.itemCount)
    vocabulary =
      options.needsVocabulary ? trainingCounts.vocabulary(rank: names.itemRank()) : []
    texts = EventTexts(
      names: names, columns: columns,
      indices: options.rows.encode == .index ? names.indices(in: vocabulary) : nil)
    planner = options.holdout.planner(
      bounds, columns, names, sessions: options.rows.sessionRule(columns, names),
      trainingCounts: options.filters.order == .grouped ? nil : trainingCounts.training, &tally)
    self.timelines = timelines
  }

  mutating func writeSideFiles(_ outputs: SideOutputs) throws(StreamError) {
    try outputs.write(vocabulary: vocabulary, counts: trainingCounts.training, texts.names)
    guard outputs.hasEventFiles else { return }
    for user in 0..<timelines.userCount {
      planner.plan(user: user, of: timelines)
      try outputs.write(user: user, of: timelines, planner, texts)
    }
  }

  mutating func writeRows(
    _ form: SequenceForm, to sink: RowSink, _ tally: inout Tally
  ) throws(StreamError) {
    var writer = SequenceWriter(texts, as: form, to: sink)
    for user in 0..<timelines.userCount {
      planner.plan(user: user, of: timelines)
      tally.add(planner, hasSessions: form.hasSessions)
      try writer.write(user: user, of: timelines, planner)
    }
  }
}
