import ToolSupport

/// How lists, and the truth, are written.
package enum ListNotation: String, CaseIterable, Sendable {
  case tsv
  /// Runs and judgements (qrels) of the Text REtrieval Conference: fields divided by white space, no
  /// header.
  case trec

  /// The columns of a run; nil where a header names them.
  var listColumns: [String]? {
    self == .tsv
      ? nil
      : [
        ColumnName.user, "iteration", ColumnName.item, ColumnName.rank, ColumnName.score, "tag",
      ]
  }

  /// The columns of judgements; nil where a header names them.
  var truthColumns: [String]? {
    self == .tsv ? nil : [ColumnName.user, "iteration", ColumnName.item, ColumnName.value]
  }
}
