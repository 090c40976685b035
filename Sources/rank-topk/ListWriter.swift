import Ranking
import TSVStreams

/// Writes lists: key, rank, item, score, and the columns that options add.
struct ListWriter {
  /// With `--fallback`: where a row comes from.
  static let sourceColumn = "source"

  private let table: TableWriter
  private let writesSource: Bool
  private let partCount: Int

  init(_ table: TableWriter, writesSource: Bool, partCount: Int) {
    self.table = table
    self.writesSource = writesSource
    self.partCount = partCount
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
    if writesSource {
      table.tab()
      table.append(row.candidate.tier == 0 ? "scores" : "fallback")
    }
    for part in 0..<partCount {
      table.tab()
      if let parts { table.append(parts[part]) }
    }
    try table.endRow()
  }

  func finish() throws { try table.finish() }
}
