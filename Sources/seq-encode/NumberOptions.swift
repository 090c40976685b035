import ArgumentParser
import EventLogs
import Sequences

/// `--scale column=rule[,column=rule]`.
struct ScaleArgument: ExpressibleByArgument {
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
  var scale: ScaleArgument?

  @Option(
    help: "Take what was learned of the numbers from here, or keep it here.", completion: .file())
  var scaler: String?

  mutating func validate() throws {
    if scaler != nil, missing == nil, scale == nil {
      throw ValidationError("--scaler needs --missing or --scale")
    }
  }

  var rules: NumberRules { NumberRules(missing: missing, scales: scale?.rules ?? [], file: scaler) }
}
