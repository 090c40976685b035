/// What a metric is, in the words of the manual page: enough to compute it again.
package struct MetricDefinition: Sendable {
  /// What is measured.
  package enum Subject: String, CaseIterable, Sendable {
    case values, classes, probabilities, lists, policies
  }

  /// The metric of the same name in another program.
  package struct Other: Sendable {
    package let convention: MetricConvention
    /// As that program calls it.
    package let name: String
    /// What it does otherwise, apart from `MetricConvention.rules`; nil where it is the same.
    package let difference: String?
  }

  /// As printed, `k` standing for a cut-off: `mae`, `ndcg@k`.
  package let name: String
  package let subject: Subject
  package let title: String
  /// In the notation of `notation`.
  package let formula: String
  /// The values it can have, and which is best.
  package let range: String
  /// When there is no value; nil where there always is one, given rows or a relevant item.
  package let undefined: String?
  package let source: String
  /// Programs that have the metric, in the order of `MetricConvention.allCases`.
  package let others: [Other]

  init(
    _ name: String, _ subject: Subject, _ title: String, formula: String, range: String,
    undefined: String? = nil, source: String, others: [Other] = []
  ) {
    self.name = name
    self.subject = subject
    self.title = title
    self.formula = formula
    self.range = range
    self.undefined = undefined
    self.source = source
    self.others = others
  }

  /// The signs in the formulas of a subject.
  package var notation: String {
    switch subject {
    case .values: "y the actual value, p the predicted one, n rows, sums and means over them"
    case .classes: "rows of the class: those whose actual class it is"
    case .probabilities: "p the predicted probability of the class, y 1 for the class, else 0"
    case .policies:
      "w the probability of showing the item under the policy divided by its propensity, r the reward, "
        + "q what the model expects of it, q' its mean over the policy's items; n rows"
    case .lists:
      "hits the relevant items among the first k of the list, R the relevant items of the user; "
        + "a tie is its mean over all orders of the items that tie"
    }
  }

  package func other(_ convention: MetricConvention) -> Other? {
    others.first { $0.convention == convention }
  }

  /// All metrics, in the order they are printed.
  package static let all = values + classes + probabilities + lists + policies

  /// The definitions of a metric by its name with or without a cut-off: `ndcg`, `ndcg@k` or `ndcg@10`;
  /// several where metrics of lists and others share a name. Empty where there is none.
  package static func named(_ text: String) -> [MetricDefinition] {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let base = parts.first else { return [] }
    if parts.count == 1 { return all.filter { $0.name == base || $0.name == "\(base)@k" } }
    guard parts[1] == "k" || (Int(parts[1]) ?? 0) > 0 else { return [] }
    return all.filter { $0.name == "\(base)@k" }
  }
}

extension MetricDefinition.Other {
  static func trecEval(_ name: String, _ difference: String? = nil) -> Self {
    Self(convention: .trecEval, name: name, difference: difference)
  }

  static func ranx(_ name: String, _ difference: String? = nil) -> Self {
    Self(convention: .ranx, name: name, difference: difference)
  }

  static func recbole(_ name: String, _ difference: String? = nil) -> Self {
    Self(convention: .recbole, name: name, difference: difference)
  }

  static func sklearn(_ name: String, _ difference: String? = nil) -> Self {
    Self(convention: .sklearn, name: name, difference: difference)
  }
}
