import Ranking
import TSVStreams
import ToolSupport

/// The columns of lists after the key.
struct ListColumns {
  /// Where a row comes from.
  let hasSource: Bool
  /// The columns of `--blend`.
  let parts: [String]

  /// With `--fallback`: where a row comes from.
  static let source = "source"

  init(_ rules: RankingRules) {
    hasSource = rules.fallback != nil
    parts = rules.blend.map(\.name)
  }

  var names: [String] {
    [ColumnName.rank, ColumnName.item, ColumnName.score] + (hasSource ? [Self.source] : []) + parts
  }
}

/// Writes lists: key, rank, item, score, and the columns that options add.
struct ListWriter {
  private let table: TableWriter
  private let columns: ListColumns

  init(_ table: TableWriter, _ columns: ListColumns) {
    self.table = table
    self.columns = columns
  }

  /// - Parameter parts: what each `--blend` added, nil for a row from the fallback.
  func write(key: Bytes, _ row: RankedItem, item: Bytes, parts: [Double]? = nil) throws {
    table.append(key)
    table.tab()
    table.append(row.rank)
    table.tab()
    table.append(item)
    table.tab()
    table.append(row.candidate.score)
    if columns.hasSource {
      table.tab()
      table.append(row.candidate.tier == 0 ? "scores" : "fallback")
    }
    for part in columns.parts.indices {
      table.tab()
      if let parts { table.append(parts[part]) }
    }
    try table.endRow()
  }

  func finish() throws { try table.finish() }
}
