import Sequences
import TSVStreams

/// A log, or a part of it, as it is written: planned user by user.
struct EncodedLog {
  private let timelines: Timelines
  private let texts: EventTexts
  private var planner: TimelinePlanner

  init(_ part: LogPart, _ facts: LogFacts, as options: SeqEncode, _ tally: inout Tally) {
    texts = EventTexts(names: part.names, columns: part.columns, indices: facts.indices)
    planner = options.holdout.planner(
      part.bounds, part.columns, part.names,
      sessions: options.rows.sessionRule(part.columns, part.names),
      trainingCounts: facts.trainingCounts?.training, &tally)
    timelines = part.timelines
  }

  mutating func writeEvents(to outputs: SideOutputs) throws(StreamError) {
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
