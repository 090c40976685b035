import ArgumentParser
import Ranking
import TSVStreams
import ToolSupport

extension TiePolicy: ExpressibleByArgument {}
extension BlendScale: ExpressibleByArgument {}

/// How the rows of the input are ordered.
enum RowOrder: String, ExpressibleByArgument, CaseIterable {
  case any, grouped
}

@main
struct RankTopK: Tool {
  static let configuration = CommandConfiguration(
    commandName: "rank-topk",
    abstract: "The best items of each user, from a stream of scores.")

  @Option(
    name: [.customShort("k", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("Length of the lists.", valueName: "n"))
  var k = 10

  @Option(help: ArgumentHelp("What decides between equal scores.", valueName: "rule"))
  var ties: TiePolicy = .hash

  @Option(
    help: ArgumentHelp("Order of the rows; grouped holds one list at a time.", valueName: "order"))
  var order: RowOrder = .any

  @Option(
    help: ArgumentHelp(
      "Add other scores, with a weight, and a scale of their own.",
      valueName: "name=file:weight[:scale]"),
    completion: .file())
  var blend: [BlendOption] = []

  @Option(
    help: ArgumentHelp(
      "Scale of each list's scores before they are added (default: none).", valueName: "scale"))
  var blendScale: BlendScale?

  @Option(
    help: ArgumentHelp("Pairs of user and item to leave out.", valueName: "file"),
    completion: .file())
  var exclude: String?

  @Option(
    help: ArgumentHelp("The only items allowed.", valueName: "file"), completion: .file())
  var allow: String?

  @Option(
    help: ArgumentHelp("The users to write lists for.", valueName: "file"), completion: .file())
  var users: String?

  @Option(
    help: ArgumentHelp("Scores that fill lists shorter than k.", valueName: "file"),
    completion: .file())
  var fallback: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Most items of a category in a list.", valueName: "n"))
  var maxPerCategory: Int?

  @Option(
    help: ArgumentHelp("Categories of the items, for --max-per-category.", valueName: "file"),
    completion: .file())
  var categories: String?

  @OptionGroup var stream: StreamOptions

  func validate() throws {
    if k < 1 { throw ValidationError("-k: expected 1 or more, found \(k)") }
    if blendScale != nil, blend.isEmpty { throw ValidationError("--blend-scale needs --blend") }
    if let maxPerCategory, maxPerCategory < 1 {
      throw ValidationError("--max-per-category: expected 1 or more, found \(maxPerCategory)")
    }
    if (maxPerCategory == nil) != (categories == nil) {
      throw ValidationError("--max-per-category and --categories need each other")
    }
    for (index, option) in blend.enumerated() {
      if BlendOption.takenNames.contains(option.name)
        || blend[..<index].contains(where: { $0.name == option.name })
      {
        throw ValidationError("--blend: expected a new column name, found '\(option.name)'")
      }
    }
  }

  var sideOutputs: [NamedOutput] { [] }

  /// What the options ask for.
  private var rules: RankingRules {
    RankingRules(
      limit: k, ties: ties, isGrouped: order == .grouped, blend: blend, blendScale: blendScale,
      exclude: exclude, allow: allow, users: users, fallback: fallback,
      maxPerCategory: maxPerCategory, categories: categories, stream: stream)
  }

  func run() throws {
    let reader = try stream.openInput()
    let input = try ScoreColumns(of: reader, hasUsers: users != nil, scale: blendScale ?? .none)
    let output = try createOutput(keyNames: input.keyNames)
    // The side files may be written by the stage that writes the input: first wait for its rows.
    let batches = PreparedBatches(reader) { ReadScores($0, input) }
    var next = try batches.next()
    let memory = stream.memoryBudget()
    try memory.charge(Self.programBytes, for: "reading and writing")
    let sides = try SideInputs.read(rules, keyNames: input.keyNames, memory: memory)
    let maker = ListMaker(rules, sides, output, file: reader.name)
    let emptyCount: Int
    if input.key.isEmpty {
      var scores = CommonScores(input, maker, file: reader.name, memory: memory)
      while let (batch, read) = next {
        try scores.add(batch, read, from: reader)
        next = try batches.next()
      }
      try scores.finish()
      emptyCount = scores.emptyCount
    } else {
      var lists = UserLists(rules, input, maker, memory: memory)
      while let (batch, read) = next {
        try lists.add(batch, read, from: reader)
        next = try batches.next()
      }
      try lists.finish()
      emptyCount = lists.emptyCount
      reportLeftOut(rows: lists.leftOutRows)
    }
    try output.finish()
    stream.summarise(reader)
    reportEmpty(lists: emptyCount)
  }

  /// The program itself, blocks being read and written.
  private static let programBytes = 12 << 20

  private func createOutput(keyNames: [String]) throws -> ListWriter {
    var header = keyNames + [ColumnName.rank, ColumnName.item, ColumnName.score]
    if fallback != nil { header.append(ListWriter.sourceColumn) }
    header += blend.map(\.name)
    return try ListWriter(
      stream.createOutput(header: header), writesSource: fallback != nil, partCount: blend.count)
  }

  private func reportLeftOut(rows: Int) {
    if let users, rows > 0 {
      Messages.warning(
        "left out \(rows) \(rows == 1 ? "row" : "rows") of users that are not in \(users)")
    }
  }

  private func reportEmpty(lists: Int) {
    if lists > 0 {
      Messages.warning("no list for \(lists) \(lists == 1 ? "user" : "users"): nothing to rank")
    }
  }
}
