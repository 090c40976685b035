import Metrics
import TSVStreams
import ToolSupport

/// Lists or values in, metrics out.
package struct EvaluationRun {
  private let rules: EvaluationRules
  private let reader: TableReader

  package init(_ rules: EvaluationRules) throws {
    self.rules = rules
    reader = try rules.stream.openInput(spacedColumns: rules.notation.listColumns)
  }

  package func run() throws {
    let results = try results()
    rules.stream.summarise(reader)
    let broken = rules.thresholds.compactMap { threshold in
      results.first { $0.name == threshold.metric }.flatMap { threshold.complaint(about: $0) }
    }
    for complaint in broken { Messages.error(complaint) }
    if !broken.isEmpty { throw Outcome(.negativeAnswer) }
  }

  private func results() throws -> [MetricValue] {
    if rules.mergesParts { return try MergeMode(rules, reader).run(from: reader) }
    if rules.policy != nil {
      guard OffPolicyMode.takes(reader) else {
        throw StreamError(
          .badData, file: reader.name, line: 1,
          "expected columns 'user', 'item', 'propensity' and 'reward' for --policy, "
            + "found \(reader.columns.listed)", hint: reader.separatorHint)
      }
      return try OffPolicyMode(rules, reader).run(from: reader)
    }
    if try measuresLists() { return try ListsMode(rules, reader).run(from: reader) }
    return rules.predicted == .value
      ? try ValuesMode(rules, reader).run(from: reader)
      : try LabelsMode(rules, reader).run(from: reader)
  }

  /// Tells lists from values by the columns of the input.
  private func measuresLists() throws -> Bool {
    if rules.truth != nil { return true }
    let hasValues = [ColumnName.actual, ColumnName.predicted].allSatisfy {
      reader.optionalColumn($0) != nil
    }
    let hasLists = [ColumnName.user, ColumnName.item].allSatisfy {
      reader.optionalColumn($0) != nil
    }
    if hasLists && !hasValues {
      if OffPolicyMode.takes(reader) {
        throw StreamError(
          .usage, "expected --policy FILE to judge lists by a log of what was shown, found none")
      }
      throw StreamError(.usage, "expected --truth FILE to measure lists, found none")
    }
    if !hasValues {
      throw StreamError(
        .badData, file: reader.name, line: 1,
        "expected columns 'actual' and 'predicted', or 'user', 'item' and 'rank', "
          + "found \(reader.columns.listed)",
        hint: reader.columns == PartMark.header
          ? "--merge reads parts"
          : reader.separatorHint ?? "-c actual=NAME names a column")
    }
    if rules.cutoffs != nil || rules.gain != nil || rules.absent != nil || rules.items != nil {
      throw StreamError(
        .usage, "expected -k, --gain, --absent and --items with --truth only, found them without")
    }
    if !rules.listed.isEmpty {
      throw StreamError(
        .usage,
        "expected --auc, --categories, --vectors, --history, --baseline and --group with --truth only, "
          + "found one without")
    }
    if !rules.compared.isEmpty || rules.convention != nil {
      throw StreamError(
        .usage, "expected --compare and --compat with --truth only, found them without")
    }
    return false
  }
}
