import ArgumentParser
import Recurrent
import TSVStreams
import ToolSupport

/// `--width 64,32`.
struct WidthList: ExpressibleByArgument, Sendable, Equatable {
  static let largest = 65536

  let widths: [Int]

  init(widths: [Int]) { self.widths = widths }

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count <= 64, parts.allSatisfy({ (1...Self.largest).contains($0 ?? 0) }) else {
      return nil
    }
    widths = parts.compactMap { $0 }
  }
}

/// `--time input,decay`.
struct TimeChoice: ExpressibleByArgument, Sendable {
  let use: TimeUse

  init?(argument: String) {
    guard let use = TimeUse(argument) else { return nil }
    self.use = use
  }
}

/// `--head 32:tanh,16`.
struct HeadChoice: ExpressibleByArgument, Sendable {
  let layers: [DenseShape]

  init?(argument: String) {
    if argument == "none" {
      layers = []
      return
    }
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
      .map { DenseShape($0) }
    guard parts.count <= 64, !parts.contains(nil) else { return nil }
    layers = parts.compactMap { $0 }
  }
}

/// A moment: seconds since 1970 or RFC 3339, whatever the unit of the input's times.
struct Moment: Sendable {
  let nanoseconds: Int64

  /// - Throws: `ValidationError`, saying what was expected
  init(_ text: String) throws {
    let parsed = Array(text.utf8).withUnsafeBufferPointer { TimeReader().nanoseconds($0) }
    guard let parsed else {
      throw ValidationError(
        TimeReader.problem(text) ?? "expected seconds since 1970 or RFC 3339 text")
    }
    nanoseconds = parsed
  }
}

/// `--repeat auto|yes|no`.
enum RepeatRule: String, ExpressibleByArgument, CaseIterable {
  case auto, yes, no
}

/// `--top N|all`.
enum ListLength: ExpressibleByArgument, Equatable {
  case first(Int)
  case all

  init?(argument: String) {
    if argument == "all" {
      self = .all
    } else {
      guard let number = Int(argument), number > 0 else { return nil }
      self = .first(number)
    }
  }

  var limit: Int {
    switch self {
    case .first(let number): number
    case .all: .max
    }
  }
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

  @Option(help: ArgumentHelp("Kind of cell (default: lstm).", valueName: "lstm|gru|rnn"))
  var cell: Choice<CellKind>?

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
        + "decay where items of the history are left out).", valueName: "none|decay"))
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
    if (task.kind == .value) != (target != nil) {
      throw ValidationError("--task value and --target COLUMN belong together")
    }
    if let embedding, !(1...65536).contains(embedding) {
      throw ValidationError("--embedding: expected 1 to 65536, found \(embedding)")
    }
    if skip?.kind == .decay, embeddingWidth != widths[0] {
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

  /// Whether own interests are asked for.
  var copiesHistory: Bool { copy.map { $0.kind != .none } ?? false }

  var widths: [Int] { width?.widths ?? [128] }

  /// The shape these options ask for, without the sizes that come from the data.
  func shape(_ inputs: SequenceInputs) -> NetworkShape {
    var shape = NetworkShape(
      itemCount: 0, embedding: embeddingWidth, widths: widths, task: task.kind,
      cell: cell?.kind ?? .lstm,
      time: timeUse,
      attention: attention?.kind ?? .none, head: head?.layers ?? [],
      textValueCounts: Array(repeating: 0, count: inputs.texts.count),
      numberCount: inputs.numbers.count)
    shape.decodeLength = decode
    shape.copy = copy?.kind ?? .decay
    shape.skip = skip?.kind ?? (embeddingWidth == widths[0] ? .decay : .none)
    return shape
  }

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

/// `column` or `column:text`.
struct InputChoice: Equatable {
  let name: String
  let isText: Bool

  init(_ argument: String) {
    isText = argument.hasSuffix(":text")
    name = isText ? String(argument.dropLast(5)) : argument
  }
}
