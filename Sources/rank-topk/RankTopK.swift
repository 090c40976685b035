import ArgumentParser
import RankedLists
import Ranking
import ToolSupport

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
    for (index, name) in blend.map(\.rule.name).enumerated() {
      if RankingRules.takenColumns.contains(name)
        || blend[..<index].contains(where: { $0.rule.name == name })
      {
        throw ValidationError("--blend: expected a new column name, found '\(name)'")
      }
    }
  }

  var sideOutputs: [NamedOutput] { [] }

  /// What the options ask for.
  private var rules: RankingRules {
    var rules = RankingRules(stream: stream)
    rules.limit = k
    rules.ties = ties
    rules.isGrouped = order == .grouped
    rules.blend = blend.map(\.rule)
    rules.blendScale = blendScale
    rules.exclude = exclude
    rules.allow = allow
    rules.users = users
    rules.fallback = fallback
    rules.maxPerCategory = maxPerCategory
    rules.categories = categories
    return rules
  }

  func run() throws { try RankingRun(rules).run() }
}
