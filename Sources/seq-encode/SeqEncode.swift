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
  @OptionGroup(title: "Numbers") var numbers: NumberOptions
  @OptionGroup(title: "Rows") var rows: RowOptions
  @OptionGroup(title: "Training rows") var training: TrainingRowOptions
  @OptionGroup(title: "Side files") var sides: SideOptions

  func validate() throws {
    if holdout.split.rule == .none, let option = sides.truthOption {
      throw ValidationError("\(option) needs --split: with none, nothing is held out")
    }
    if filters.order == .grouped, let option = optionForWholeLog {
      throw ValidationError("\(option) needs the whole log, which --order grouped never sees")
    }
    if training.stride != nil, rows.maxLen == nil {
      throw ValidationError("--stride needs --max-len: without it no history is left over")
    }
  }

  var sideOutputs: [NamedOutput] {
    sides.outputs + [NamedOutput("--scaler", numbers.scaler)]
  }

  func run() throws {
    let input = try stream.openInput()
    let columns = try InputColumns(
      input, carry: rows.carry?.names, numbers, findsContents: filters.dedupe == .exact,
      needsEvents: holdout.targetEvents != nil, cutsByGap: rows.sessionGap != nil,
      itemsBecomeIndices: rows.encode == .index)
    let augmenter = training.augmenter(seed: stream.seed)
    let form = SequenceForm(
      hasSessions: columns.session != nil || rows.sessionGap != nil,
      hasTargets: holdout.marksTargets || augmenter?.hidesItems == true,
      maximumLength: rows.maxLen, stride: training.stride, augmenter: augmenter)
    let isGrouped = filters.order == .grouped
    let scaler = try NumberScaler(numbers, stream, isGrouped: isGrouped)
    let sideOutputs = try SideOutputs(
      stream, files: sides.eventFiles, vocabulary: sides.vocab, columns, form)
    let output = try stream.createOutput(header: columns.sequenceColumns(form))

    let memory = MemoryPlan(limitBytes: stream.memoryBytes, outputCount: 1 + sides.fileCount)
    var reader = EventLogReader(
      input, columns, times: stream.timeReader, isGrouped: isGrouped,
      leavesOutBadRows: stream.leavesOutBadRows, memory,
      Workload(
        reducesToCore: filters.reducesToCore, changesNumbers: scaler.isNeeded,
        splitsWholeRows: holdout.split.rule.wholeRowCut != nil))
    var encoder = LogEncoder(self, form, scaler, sideOutputs, output)
    if isGrouped {
      try encoder.encodeParts(of: &reader)
    } else {
      try reader.read()
      if reader.hasEnded {
        var (names, columns) = reader.takeLog()
        try encoder.encode(names, &columns)
      } else {
        try encoder.encodeSpilled(&reader, memory)
      }
    }
    stream.summarise(input)
    encoder.tally.report(filters, holdout, numbers)
    try output.finish()
  }

  var needsVocabulary: Bool { sides.vocab != nil || rows.encode == .index }

  /// An option that looks at more than one user at a time, if one is given.
  private var optionForWholeLog: String? {
    switch holdout.split.rule {
    case .time, .quantile, .quantiles, .window, .wholeRows: return "--split \(holdout.split.text)"
    case .none, .last, .times, .ratio: break
    }
    if filters.minItem > 1 { return "--min-item" }
    if holdout.cold == .drop { return "--cold drop" }
    if sides.vocab != nil { return "--vocab" }
    return rows.encode == .index ? "--encode index" : nil
  }
}
