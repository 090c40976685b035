package import ItemFacts
package import TSVStreams
import ToolSupport

/// What users have chosen, as it is read; rows weigh their interest, where there is such a column.
package struct HistoryColumns {
  private let user: Int
  private let item: Int
  private let interest: Int?
  private var rows: [(user: Int32, item: Int32, weight: Double)] = []

  package init(of reader: TableReader) throws {
    user = try reader.column(ColumnName.user)
    item = try reader.column(ColumnName.item)
    interest = reader.optionalColumn(ColumnName.interest)
  }

  /// - Parameters:
  ///   - userNumber: of a user, by the name; nil where the user is of no interest.
  ///   - itemNumber: of an item, by its name.
  package mutating func add(
    _ batch: RowBatch, from reader: TableReader, userNumber: (Bytes) -> Int32?,
    itemNumber: (Bytes) -> Int32
  ) throws {
    for row in 0..<batch.count {
      var weight = 1.0
      if let interest {
        guard let value = NumberText.double(batch.field(row, interest)) else {
          try reader.reject(batch, row, column: interest, expected: "a finite number")
          continue
        }
        weight = value
      }
      guard let user = userNumber(batch.field(row, user)) else { continue }
      rows.append((user, itemNumber(batch.field(row, item)), weight))
    }
  }

  /// The rows, an order of them, and what is made of them.
  package var memoryBytes: Int { rows.count * 32 }

  /// What each user's history is made of.
  package func profiles(_ categories: Categories) -> CategoryProfiles {
    CategoryProfiles(rows: rows, categories: categories)
  }
}
