package import Sequences

/// What becomes of the numbers of events: `value`, and carried columns of numbers.
package struct NumberRules: Sendable {
  /// What stands for an absent number; nil where that is bad data.
  package let missing: MissingRule?
  let scales: [(column: String, rule: ScaleRule)]
  /// The file that what is learned is taken from, or else kept in.
  let file: String?

  package init(
    missing: MissingRule? = nil, scales: [(column: String, rule: ScaleRule)] = [],
    file: String? = nil
  ) {
    self.missing = missing
    self.scales = scales
    self.file = file
  }

  /// Whether any number is changed.
  var changeNumbers: Bool { missing != nil || !scales.isEmpty }

  func rule(of column: String) -> ScaleRule? { scales.first { $0.column == column }?.rule }

  /// An option that looks at the training positions of all users, if one is given.
  var learningOption: String? {
    if let missing, missing.learns { return "--missing \(missing.rawValue)" }
    return scales.first { $0.rule.learns }.map { "--scale \($0.column)=\($0.rule.rawValue)" }
  }
}
