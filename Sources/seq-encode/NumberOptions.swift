import ArgumentParser
import Sequences
import TSVStreams
import ToolSupport

/// `--scale column=rule[,column=rule]`.
struct ScaleChoices: ExpressibleByArgument {
  let rules: [(column: String, rule: ScaleRule)]

  init?(argument: String) {
    var rules: [(column: String, rule: ScaleRule)] = []
    for part in argument.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = part.lastIndex(of: "="),
        let rule = ScaleRule(rawValue: String(part[part.index(after: equals)...]))
      else { return nil }
      let column = String(part[..<equals])
      if column.isEmpty || rules.contains(where: { $0.column == column }) { return nil }
      rules.append((column, rule))
    }
    self.rules = rules
  }
}

/// What becomes of the numbers of events: `value`, and carried columns of numbers.
struct NumberOptions: ParsableArguments {
  @Option(
    help: """
      Absent numbers: drop, zero, mean, median, previous or interpolate (default: bad data).
      """)
  var missing: MissingRule?

  @Option(
    help: ArgumentHelp(
      "Scale columns by their training positions: zscore, minmax or log.",
      valueName: "column=rule"))
  var scale: ScaleChoices?

  @Option(
    help: "Take what was learned of the numbers from here, or keep it here.", completion: .file())
  var scaler: String?

  mutating func validate() throws {
    if scaler != nil, missing == nil, scale == nil {
      throw ValidationError("--scaler needs --missing or --scale")
    }
  }

  func rule(of column: String) -> ScaleRule? {
    scale?.rules.first { $0.column == column }?.rule
  }

  /// An option that looks at the training positions of all users, if one is given.
  var learningOption: String? {
    if let missing, missing.learns { return "--missing \(missing.rawValue)" }
    return scale?.rules.first { $0.rule.learns }.map { "--scale \($0.column)=\($0.rule.rawValue)" }
  }
}

extension StreamOptions {
  /// Whether the run goes on where a row is bad.
  var leavesOutBadRows: Bool {
    if case .fail = onBad.action { false } else { true }
  }
}
