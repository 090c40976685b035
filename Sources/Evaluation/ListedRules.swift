/// What is measured of lists beside accuracy, by which files, and which users are told apart.
package struct ListedRules: Sendable {
  /// Whether lists hold all scores, so that there is an area under the curve.
  package var areaUnderCurve = false
  /// Files of what is known of items.
  package var categories: String?
  package var vectors: String?
  /// What users have chosen.
  package var history: String?
  /// Lists of what was to be expected.
  package var baseline: String?
  /// The column of groups, and its file; nil: the truth has it.
  package var group: String?
  package var groups: String?

  package init() {}

  package var isEmpty: Bool {
    let files = [categories, vectors, history, baseline, groups]
    return !areaUnderCurve && group == nil && files.allSatisfy { $0 == nil }
  }
}
