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

  /// - Parameter scoreFirst: whether lists stand in the order of a score if there is one, whatever
  ///   their rank says, as in other programs.
  init(of reader: TableReader, scoreFirst: Bool) throws {
    keyNames = try KeyTable.columns(of: reader)
    key = try keyNames.map { try reader.column($0) }
    item = try reader.column(ColumnName.item)
    let scores = [ColumnName.score, ColumnName.interest]
    let names = scoreFirst ? scores + [ColumnName.rank] : [ColumnName.rank] + scores
    let name = names.first { reader.optionalColumn($0) != nil } ?? ColumnName.rank
    order = try reader.column(name)
    ordersByScore = name != ColumnName.rank
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
