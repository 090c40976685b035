import TSVStreams
import ToolSupport

/// Where the columns of lists are.
struct ListColumns {
  let keyNames: [String]
  let key: [Int]
  let item: Int
  /// The rank; where there is none, the score, of which the highest comes first.
  let order: Int
  private let ordersByScore: Bool

  init(of reader: TableReader) throws {
    keyNames = try KeyTable.columns(of: reader)
    key = try keyNames.map { try reader.column($0) }
    item = try reader.column(ColumnName.item)
    ordersByScore = reader.optionalColumn(ColumnName.rank) == nil
    order = try Self.orderColumn(of: reader)
  }

  private static func orderColumn(of reader: TableReader) throws -> Int {
    for name in [ColumnName.rank, ColumnName.score, ColumnName.interest] {
      if let column = reader.optionalColumn(name) { return column }
    }
    return try reader.column(ColumnName.rank)
  }

  /// Adds the rows of a batch to the lists.
  func add(
    _ batch: RowBatch, from reader: TableReader, to lists: inout CollectedLists,
    _ truth: inout TruthFile
  ) throws {
    for row in 0..<batch.count {
      guard let place = NumberText.double(batch.field(row, order)) else {
        try reader.reject(batch, row, column: order, expected: "a finite number")
        continue
      }
      lists.add(
        key: truth.keys.number(batch, row, key), item: truth.items.insert(batch.field(row, item)),
        order: ordersByScore ? -place : place)
    }
  }
}
