package import ItemFacts
package import TSVStreams
import ToolSupport

/// Categories as they are read: a row for each item and category.
package struct CategoryColumns: ~Copyable {
  private let item: Int
  private let category: Int
  private var numbers = ByteTable()
  private var pairs: [(item: Int32, category: Int32)] = []

  package init(of reader: TableReader) throws {
    let columns = try (reader.column(ColumnName.item), reader.column(ColumnName.category))
    (item, category) = columns
  }

  /// - Parameter number: of an item, by its name.
  package mutating func add(_ batch: RowBatch, number: (Bytes) -> Int32) {
    for row in 0..<batch.count {
      let category = numbers.insert(batch.field(row, category))
      pairs.append((number(batch.field(row, item)), Int32(truncatingIfNeeded: category)))
    }
  }

  /// The pairs, a sorted copy, and what is made of it.
  package var memoryBytes: Int { pairs.count * 20 }

  package var categories: Categories { Categories(pairs: pairs) }
}
