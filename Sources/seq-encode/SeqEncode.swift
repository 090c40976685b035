import ArgumentParser
import EventLogs
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
    if holdout.rules.split == .none, let option = sides.truthOption {
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
    let rules = rules
    let input = try stream.openInput()
    let columns = try InputColumns(input, rules)
    let form = rules.form(of: columns)
    let scaler = try NumberScaler(rules.numbers, stream, isGrouped: rules.isGrouped)
    let sideOutputs = try SideOutputs(stream, rules.sides, columns, form)
    let output = try stream.createOutput(header: columns.sequenceColumns(form))
    var reader = EventLogReader(input, columns, rules, stream)
    var encoder = LogEncoder(rules, form, stream, scaler, sideOutputs, output)
    try encoder.encode(&reader)
    stream.summarise(input)
    encoder.tally.report(of: rules, holdout)
    try output.finish()
  }

  /// What the options ask for, as values.
  private var rules: EncodingRules {
    EncodingRules(
      isGrouped: filters.order == .grouped, filters: filters.rules, holdout: holdout.rules,
      numbers: numbers.rules,
      rows: RowRules(
        sessionGapNanoseconds: rows.sessionGap?.nanoseconds, maximumLength: rows.maxLen,
        carry: rows.carry?.names, encodesIndices: rows.encode == .index, stride: training.stride,
        augmenter: training.augmenter(seed: stream.seed)),
      sides: sides.files)
  }

  /// An option that looks at more than one user at a time, if one is given.
  private var optionForWholeLog: String? {
    switch holdout.rules.split {
    case .time, .quantile, .quantiles, .window, .wholeRows, .block: return holdout.cutText
    case .none, .last, .times, .ratio: break
    }
    if filters.minItem > 1 { return "--min-item" }
    if holdout.cold == .drop { return "--cold drop" }
    if sides.vocab != nil { return "--vocab" }
    return rows.encode == .index ? "--encode index" : nil
  }
}
