import ArgumentParser
import Sequences
import TSVStreams
import ToolSupport

@main
struct SeqEncode: Tool {
  static let configuration = CommandConfiguration(
    commandName: "seq-encode",
    abstract: "Turn events into one time-ordered sequence per user, split for training and test.")

  @OptionGroup var stream: StreamOptions
  @OptionGroup(title: "Filters") var filters: FilterOptions
  @OptionGroup(title: "Held-out events") var holdout: HoldoutOptions
  @OptionGroup(title: "Rows") var rows: RowOptions
  @OptionGroup(title: "Side files") var sides: SideOptions

  func validate() throws {
    if holdout.split.rule == .none, let option = sides.truthOption {
      throw ValidationError("\(option) needs --split: with none, nothing is held out")
    }
    try sides.refuseEqualPaths(output: stream.output)
  }

  func run() throws {
    let input = try stream.openInput()
    let columns = try InputColumns(
      input, carry: rows.carry?.names, findsContents: filters.dedupe == .exact,
      needsEvents: holdout.targetEvents != nil, cutsByGap: rows.sessionGap != nil)
    let hasSessions = columns.session != nil || rows.sessionGap != nil
    let sideOutputs = try SideOutputs(
      stream, files: sides.eventFiles, vocabulary: sides.vocab,
      eventColumns: columns.eventColumns(hasSessions: hasSessions), hasSessions: hasSessions)
    let output = try stream.createOutput(
      header: columns.sequenceColumns(hasSessions: hasSessions, hasTargets: holdout.marksTargets))

    var (names, log) = try readLog(input, columns)
    var timelines = try filters.timelines(of: log, names)
    log.arrange(timelines.order)
    timelines.renumberRows()
    let split = holdout.cut(timelines, log, itemCount: names.itemCount)
    let vocabulary = split.counts.vocabulary(rank: names.itemRank())
    let texts = EventTexts(
      names: names, columns: log,
      indices: rows.encode == .index ? names.indices(in: vocabulary) : nil)
    var planner = holdout.planner(split, log, names, sessions: rows.sessionRule(log, names))

    if sideOutputs.hasEventFiles {
      for user in 0..<timelines.userCount {
        planner.plan(user: user, of: timelines)
        try sideOutputs.write(user: user, of: timelines, planner, texts)
      }
    }
    try sideOutputs.write(vocabulary: vocabulary, counts: split.counts.training, names)
    try sideOutputs.finish()

    var cold = ColdCounts()
    var writer = SequenceWriter(
      texts, to: output, hasSessions: hasSessions, hasTargets: holdout.marksTargets,
      maximumLength: rows.maxLen)
    for user in 0..<timelines.userCount {
      planner.plan(user: user, of: timelines)
      cold.add(planner, hasSessions: hasSessions)
      try writer.write(user: user, of: timelines, planner)
    }
    cold.report(holdout.cold)
    try output.finish()
  }

  /// Reads all events, within the bound of memory.
  private func readLog(
    _ input: TableReader, _ columns: InputColumns
  ) throws -> (names: EventNames, columns: EventColumns) {
    var memory = MemoryShare(of: stream.memoryBudget(), for: "the event log")
    var reader = EventLogReader(input, columns, times: stream.timeReader)
    try reader.read(&memory)
    stream.summarise(input)
    let workBytes = reader.workBytes(reducesToCore: filters.reducesToCore)
    try memory.hold(reader.memoryBytes + workBytes)
    return reader.finished()
  }
}
