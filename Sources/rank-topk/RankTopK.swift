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
    help: ArgumentHelp("The segment of each user, for --fallback.", valueName: "file"),
    completion: .file())
  var segments: String?

  @OptionGroup var recency: RecentOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Most items of a category in a list.", valueName: "n"))
  var maxPerCategory: Int?

  @Option(
    help: ArgumentHelp("Categories of the items.", valueName: "file"),
    completion: .file())
  var categories: String?

  @Option(
    help: ArgumentHelp(
      "Choose items for what they add to those before, too: mmr, dpp, xquad or calibrated, 0 to 1.",
      valueName: "method:x"),
    transform: told("mmr:X, dpp:X, xquad:X or calibrated:X with X from 0 to 1"))
  var diversity: DiversityOption?

  @Option(
    help: ArgumentHelp("Vectors of the items: numbers, or a model.", valueName: "file"),
    completion: .file())
  var vectors: String?

  @Option(
    help: ArgumentHelp(
      "What users have chosen, for --diversity xquad or calibrated.", valueName: "file"),
    completion: .file())
  var history: String?

  @Option(
    help: ArgumentHelp(
      "Events of the users: tell which three argue most for each item.", valueName: "file"),
    completion: .file())
  var explain: String?

  @Option(
    help: ArgumentHelp(
      "Half-life of the events of --explain (default: none).", valueName: "duration"))
  var halfLife: DurationValue?

  @OptionGroup var exploration: ExplorationOptions

  @OptionGroup var stream: StreamOptions

  func validate() throws {
    if k < 1 { throw ValidationError("-k: expected 1 or more, found \(k)") }
    if blendScale != nil, blend.isEmpty { throw ValidationError("--blend-scale needs --blend") }
    if let maxPerCategory, maxPerCategory < 1 {
      throw ValidationError("--max-per-category: expected 1 or more, found \(maxPerCategory)")
    }
    if maxPerCategory != nil, categories == nil {
      throw ValidationError("--max-per-category needs --categories")
    }
    if categories != nil, maxPerCategory == nil, diversity == nil, explain == nil {
      throw ValidationError("--categories needs --max-per-category, --diversity or --explain")
    }
    if let halfLife {
      if explain == nil { throw ValidationError("--half-life needs --explain") }
      if halfLife.nanoseconds <= 0 { throw ValidationError("--half-life: expected more than 0") }
    }
    if segments != nil, fallback == nil { throw ValidationError("--segments needs --fallback") }
    try validateDiversity()
    try exploration.validate(without: [
      ("--diversity", diversity != nil), ("--max-per-category", maxPerCategory != nil),
      ("--ties \(ties.rawValue)", ties == .all || ties == .error),
    ])
    for (index, name) in blend.map(\.rule.name).enumerated() {
      if RankingRules.takenColumns.contains(name)
        || blend[..<index].contains(where: { $0.rule.name == name })
      {
        throw ValidationError("--blend: expected a new column name, found '\(name)'")
      }
    }
  }

  private func validateDiversity() throws {
    guard let rule = diversity?.rule else {
      if vectors != nil, explain == nil {
        throw ValidationError("--vectors needs --diversity or --explain")
      }
      if history != nil { throw ValidationError("--history needs --diversity") }
      return
    }
    let name = rule.method.rawValue
    if rule.method.needsCategories {
      if categories == nil { throw ValidationError("--diversity \(name) needs --categories") }
      if vectors != nil, explain == nil {
        throw ValidationError("--diversity \(name) knows no --vectors")
      }
    } else {
      if vectors == nil, categories == nil {
        throw ValidationError("--diversity \(name) needs --vectors or --categories")
      }
      if vectors != nil, categories != nil, maxPerCategory == nil {
        throw ValidationError("--diversity \(name) takes --vectors or --categories, not both")
      }
      if history != nil { throw ValidationError("--diversity \(name) knows no --history") }
    }
    if rule.method == .calibrated, history == nil {
      throw ValidationError("--diversity calibrated needs --history")
    }
    if ties == .all || ties == .error {
      throw ValidationError("--diversity excludes --ties \(ties.rawValue)")
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
    rules.segments = segments
    rules.recent = recency.rule
    rules.maxPerCategory = maxPerCategory
    rules.categories = categories
    // At 0 it is the order of the scores.
    rules.diversity = diversity.flatMap { $0.rule.strength > 0 ? $0.rule : nil }
    rules.vectors = vectors
    rules.history = history
    rules.explain = explain
    rules.halfLife = halfLife
    exploration.apply(to: &rules)
    return rules
  }

  func run() throws { try RankingRun(rules).run() }
}
