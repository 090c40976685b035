package import ItemFacts
package import TSVStreams
import ToolSupport

/// Where the numbers of vectors are: in every column beside `item`, in the list `values`, or in the
/// lines of a model's items.
package struct VectorColumns {
  private let item: Int
  private let numbers: [Int]
  /// Of a model: the kind of a line.
  private let kind: Int?
  private let isList: Bool

  package init(of reader: TableReader) throws {
    let list = reader.optionalColumn(ColumnName.values)
    if let kind = reader.optionalColumn("kind"), let list {
      (item, numbers, self.kind, isList) = (try reader.column("name"), [list], kind, true)
      return
    }
    kind = nil
    item = try reader.column(ColumnName.item)
    isList = list != nil
    let own = item
    numbers = list.map { [$0] } ?? reader.columns.indices.filter { $0 != own }
    if numbers.isEmpty {
      throw StreamError(
        .badData, file: reader.name, line: 1,
        "expected numbers beside 'item', found \(reader.columns.listed)",
        hint: reader.separatorHint)
    }
  }

  /// Adds the vector of a row, if it has one.
  /// - Parameter number: of an item, by its name.
  package func read(
    _ batch: RowBatch, _ row: Int, from reader: TableReader, number: (Bytes) -> Int32,
    into vectors: inout VectorRows
  ) throws {
    if let kind, !batch.field(row, kind).elementsEqual("item".utf8) { return }
    let start = vectors.values.count
    var bad: Int?
    for column in numbers {
      let take = { (field: Bytes, vectors: inout VectorRows) in
        if let value = NumberText.float(field), value.isFinite {
          vectors.values.append(value)
        } else {
          bad = column
        }
      }
      let field = batch.field(row, column)
      if isList { ListField.forEach(field) { take($0, &vectors) } } else { take(field, &vectors) }
    }
    let width = vectors.values.count - start
    let named = number(batch.field(row, item))
    var place = numbers[0]
    var expected = bad == nil ? nil : "finite numbers"
    if bad == nil, let known = vectors.width, width != known { expected = "\(known) numbers" }
    if expected == nil, width == 0 { expected = "numbers" }
    if expected == nil, !vectors.isNew(named) { (expected, place) = ("each item once", item) }
    if let expected {
      vectors.values.removeLast(width)
      return try reader.reject(batch, row, column: bad ?? place, expected: expected)
    }
    vectors.width = width
    vectors.items.append(named)
  }
}
