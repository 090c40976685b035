import ArgumentParser
import Evaluation

/// What is measured of lists beside accuracy, and which users are told apart.
struct ListedOptions: ParsableArguments {
  @Flag(help: "Measure areas under the curve of lists that hold all scores.")
  var auc = false

  @Option(
    help: ArgumentHelp("Categories of the items, for diversity.", valueName: "file"),
    completion: .file())
  var categories: String?

  @Option(
    help: ArgumentHelp("Vectors of the items, for diversity.", valueName: "file"),
    completion: .file())
  var vectors: String?

  @Option(
    help: ArgumentHelp(
      "What users have chosen, for calibration by --categories.", valueName: "file"),
    completion: .file())
  var history: String?

  @Option(
    help: ArgumentHelp("Lists of what was to be expected, for serendipity.", valueName: "file"),
    completion: .file())
  var baseline: String?

  @Option(
    help: ArgumentHelp(
      "Measure each group of users, by a column of the truth.", valueName: "column"))
  var group: String?

  @Option(
    help: ArgumentHelp("The groups of users, if not in the truth.", valueName: "file"),
    completion: .file())
  var groups: String?

  func validate() throws {
    if history != nil, categories == nil { throw ValidationError("--history needs --categories") }
    if vectors != nil, categories != nil, history == nil {
      throw ValidationError(
        "diversity takes --vectors or --categories, not both without --history")
    }
    if groups != nil, group == nil { throw ValidationError("--groups needs --group") }
  }

  /// Whether more than accuracy is measured.
  var measuresMore: Bool { auc || [categories, vectors, history, baseline].contains { $0 != nil } }

  var isUsed: Bool { !rules.isEmpty }

  var given: GivenOptions {
    GivenOptions([
      "--auc": auc, "--categories": categories != nil, "--vectors": vectors != nil,
      "--history": history != nil, "--baseline": baseline != nil, "--group": group != nil,
      "--groups": groups != nil,
    ])
  }

  var rules: ListedRules {
    var rules = ListedRules()
    rules.areaUnderCurve = auc
    rules.categories = categories
    rules.vectors = vectors
    rules.history = history
    rules.baseline = baseline
    rules.group = group
    rules.groups = groups
    return rules
  }
}
