import ArgumentParser
import Fitting
import Histories
import Recurrent
import SequenceModels
import ToolSupport

/// `--cell lstm|gru|rnn|none`.
enum CellChoice: ExpressibleByArgument, Sendable, Equatable {
  case recurrent(CellKind)
  /// No cell: the events' vectors are summed.
  case summed

  init?(argument: String) {
    if argument == "none" {
      self = .summed
    } else {
      guard let kind = CellKind(rawValue: argument) else { return nil }
      self = .recurrent(kind)
    }
  }

  static var allValueStrings: [String] { CellKind.allCases.map(\.rawValue) + ["none"] }
}

/// What the network is made of and sees. Absent options are those of `--from`, or the defaults.
struct NetworkOptions: ParsableArguments {
  @Option(help: ArgumentHelp("What is predicted.", valueName: "next-item|value"))
  var task = Choice(TaskKind.nextItem)

  @Option(
    help: ArgumentHelp("The list column of values to predict.", valueName: "column"))
  var target: String?

  @Option(
    help: ArgumentHelp(
      "List columns to add to each event's input; name:text takes numbers as text; none adds none "
        + "(default: events,interest where present).", valueName: "columns"))
  var input: NameList?

  @Option(
    help: ArgumentHelp(
      "Kind of cell; none sums the events' vectors (default: lstm).",
      valueName: "lstm|gru|rnn|none"))
  var cell: CellChoice?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Width of each layer (default: 128).", valueName: "n,…"),
    transform: told("widths from 1 to \(WidthList.largest), such as 128 or 64,32"))
  var width: WidthList?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Width of the item vectors (default: the first width).", valueName: "n"))
  var embedding: Int?

  @Option(
    help: ArgumentHelp(
      "What goes past the layers: nothing, or the fading sum of the events' own vectors (default: "
        + "decay where items are predicted).", valueName: "none|decay"))
  var skip: Choice<SkipKind>?

  @Option(
    help: ArgumentHelp(
      "What the network learns of times: none, or any of input, gate, decay, factor:0.8, query "
        + "(default: input,decay).", valueName: "words"))
  var time: TimeChoice?

  @Option(
    help: ArgumentHelp(
      "Dense layers after the last: 32:tanh,16:relu (default: none).",
      valueName: "n:function,…"))
  var head: HeadChoice?

  @Option(
    help: ArgumentHelp(
      "How an event looks back at the states before it (default: none).",
      valueName: "none|dot|additive|decay"))
  var attention: Choice<AttentionKind>?

  @Option(
    help: ArgumentHelp(
      "How items of the history are ranked: as others, with a gain by decayed interest, or by that "
        + "and demand alone (default: decay where they may be ranked).",
      valueName: "none|decay|alone"))
  var copy: Choice<CopyKind>?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Events to predict one after another, by an encoder and a decoder.", valueName: "n"))
  var decode = 1

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp("May items of the history be ranked?", valueName: "auto|yes|no"))
  var repeats: RepeatRule = .auto

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Events the network sees (default: 200).", valueName: "n"))
  var maxLen: Int?

  mutating func validate() throws {
    if cell == .summed { try validateSum() }
    if (task.kind == .value) != (target != nil) {
      throw ValidationError("--task value and --target COLUMN belong together")
    }
    if let embedding, !(1...65536).contains(embedding) {
      throw ValidationError("--embedding: expected 1 to 65536, found \(embedding)")
    }
    if skip?.kind == .decay, cell != .summed, embeddingWidth != widths[0] {
      throw ValidationError(
        "--skip decay: expected --embedding \(widths[0]) as the first width, found "
          + "\(embeddingWidth)")
    }
    if !(1...1000).contains(decode) {
      throw ValidationError("--decode: expected 1 to 1000, found \(decode)")
    }
    if let copy, copiesHistory {
      if task.kind == .value { throw ValidationError("--copy is for --task next-item") }
      if decode > 1 { throw ValidationError("--copy and --decode exclude each other") }
      if repeats == .no {
        throw ValidationError(
          "--copy \(copy.kind.rawValue) is for items that come back: expected no --repeat no")
      }
    }
    if let maxLen, !(1...(1 << 24)).contains(maxLen) {
      throw ValidationError("--max-len: expected 1 to \(1 << 24), found \(maxLen)")
    }
    if let input, input.names.contains("none"), input.names.count > 1 {
      throw ValidationError("--input: expected none or columns, found both")
    }
    for name in input?.names ?? [] where InputChoice(name).name.isEmpty {
      throw ValidationError("--input: expected a column before ':text'")
    }
  }

  /// What there is only with cells.
  private func validateSum() throws {
    for (name, isGiven) in [
      ("--width", width != nil), ("--skip", skip.map { $0.kind != .none } ?? false),
      ("--decode", decode > 1), ("--time gate", timeUse.gate),
    ] where isGiven {
      throw ValidationError("\(name) is for recurrent cells: expected no --cell none")
    }
  }

  /// Whether own interests are asked for.
  var copiesHistory: Bool { copy.map { $0.kind != .none } ?? false }

  var widths: [Int] { width?.widths ?? [128] }

  var timeUse: TimeUse {
    time?.use ?? TimeUse(input: true, decay: true, query: task.kind == .value)
  }
  var embeddingWidth: Int { embedding ?? widths[0] }

  /// Columns asked for; none of them if they are to be the default.
  var inputChoices: [InputChoice]? {
    guard let input else { return nil }
    return input.names == ["none"] ? [] : input.names.map { InputChoice($0) }
  }
}
