internal import Sequences
internal import TSVStreams

/// A log, or a part of it, of which everything is known: its rows are planned and written user by
/// user.
struct PlannedLog {
  private let timelines: Timelines
  private let texts: EventTextWriter
  private var planner: TimelinePlanner

  init(_ part: LogPart, _ facts: WholeLogFacts, as rules: EncodingRules, _ tally: inout LogTally) {
    texts = EventTextWriter(names: part.names, columns: part.columns, indices: facts.indices)
    planner = rules.holdout.planner(
      part.bounds, part.columns, part.names,
      sessions: part.wholeSessions ?? rules.rows.sessionRule(part.columns, part.names),
      trainingCounts: facts.trainingCounts?.training, &tally)
    timelines = part.timelines
  }

  mutating func writeEvents(to outputs: SideOutputs) throws(StreamError) {
    for user in 0..<timelines.userCount {
      planner.plan(user: user, of: timelines)
      try outputs.write(user: user, of: timelines, planner, texts)
    }
  }

  /// - Parameter threads: each makes the rows of some users at a time; they are written in order,
  ///   so nothing depends on their number
  func writeRows(
    _ form: SequenceForm, to sink: RowSink, threads: Int, _ tally: inout LogTally
  ) throws(StreamError) {
    let threads = min(threads, 8)
    let blocks = userBlocks(ofEvents: (1 << 16) / threads)
    let makers = (0..<max(1, min(threads, blocks.count))).map { _ in
      RowMaker(timelines, texts, planner, form)
    }
    for first in stride(from: 0, to: blocks.count, by: makers.count) {
      let present = blocks[first..<min(first + makers.count, blocks.count)]
      concurrently(present.count) { part in makers[part].make(present[first + part]) }
      for maker in makers.prefix(present.count) { try sink.write(maker.text) }
    }
    for maker in makers { tally.add(maker.tally) }
  }

  /// Users whose events together are about so many.
  private func userBlocks(ofEvents mostEvents: Int) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var start = 0
    for user in 0..<timelines.userCount {
      let eventCount = timelines.range(of: user).upperBound - timelines.range(of: start).lowerBound
      if eventCount >= mostEvents || user == timelines.userCount - 1 {
        blocks.append(start..<user + 1)
        start = user + 1
      }
    }
    return blocks
  }
}

/// Makes the rows of some users after another; used by one thread at a time.
private final class RowMaker: @unchecked Sendable {
  let text = RowText()
  private(set) var tally = TargetTally()
  private let timelines: Timelines
  private var planner: TimelinePlanner
  private var writer: SequenceWriter
  private let hasSessions: Bool

  init(
    _ timelines: Timelines, _ texts: EventTextWriter, _ planner: TimelinePlanner,
    _ form: SequenceForm
  ) {
    self.timelines = timelines
    self.planner = planner
    writer = SequenceWriter(texts, as: form, to: text)
    hasSessions = form.hasSessions
  }

  func make(_ users: Range<Int>) {
    text.clear()
    var (planner, writer, tally) = (self.planner, self.writer, self.tally)
    for user in users {
      planner.plan(user: user, of: timelines)
      tally.add(planner, hasSessions: hasSessions)
      writer.write(user: user, of: timelines, planner)
    }
    self.tally = tally
  }
}
