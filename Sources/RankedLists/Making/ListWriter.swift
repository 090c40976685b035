import Ranking
import TSVStreams
import ToolSupport

/// The columns of lists after the key.
struct ListColumns {
  /// Where a row comes from.
  let hasSource: Bool
  let hasPropensity: Bool
  /// The columns of `--blend`.
  let parts: [String]
  /// What argues for a row's item.
  let hasArguments: Bool

  /// With `--fallback`: where a row comes from.
  static let source = "source"
  /// With `--explain`: items of the history, and what of all arguments is theirs.
  static let because = "because"
  static let share = "share"

  init(_ rules: RankingRules) {
    hasSource = rules.fallback != nil
    hasPropensity = rules.explore != nil
    parts = rules.blend.map(\.name)
    hasArguments = rules.explain != nil
  }

  var names: [String] {
    [ColumnName.rank, ColumnName.item, ColumnName.score] + (hasSource ? [Self.source] : [])
      + (hasPropensity ? [ColumnName.propensity] : []) + parts
      + (hasArguments ? [Self.because, Self.share] : [])
  }
}

extension CandidateSource {
  /// As it is written.
  fileprivate var name: Bytes {
    let name: StaticString =
      switch self {
      case .scores: "scores"
      case .segment: "segment"
      case .fallback: "fallback"
      }
    return Bytes(start: name.utf8Start, count: name.utf8CodeUnitCount)
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

  /// - Parameters:
  ///   - propensity: written with `--explore` only.
  ///   - parts: what each `--blend` added, nil for a row from the fallback.
  ///   - arguments: what argues for the item; none for a row from the fallback.
  func write(
    key: Bytes, _ row: RankedItem, item: Bytes, propensity: Double, parts: [Double]? = nil,
    arguments: [Argument], _ names: ItemNames
  ) throws {
    table.append(key)
    table.tab()
    table.append(row.rank)
    table.tab()
    table.append(item)
    table.tab()
    table.append(row.candidate.score)
    if columns.hasSource {
      table.tab()
      table.append(row.candidate.source.name)
    }
    if columns.hasPropensity {
      table.tab()
      table.append(propensity)
    }
    for part in columns.parts.indices {
      table.tab()
      if let parts { table.append(parts[part]) }
    }
    if columns.hasArguments { append(arguments, names) }
    try table.endRow()
  }

  private func append(_ arguments: [Argument], _ names: ItemNames) {
    table.tab()
    for (index, argument) in arguments.enumerated() {
      if index > 0 { table.append(" ") }
      table.append(names[argument.item])
    }
    table.tab()
    for (index, argument) in arguments.enumerated() {
      if index > 0 { table.append(" ") }
      table.append((argument.share * 10_000).rounded() / 10_000)
    }
  }

  func finish() throws { try table.finish() }
}
