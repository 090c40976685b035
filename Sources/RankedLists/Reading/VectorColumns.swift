import Ranking
import TSVStreams
import ToolSupport

/// Vectors as they are read: a row of numbers for each item.
struct VectorRows {
  var items: [Int32] = []
  var values: [Float] = []
  var width: Int?
  private var marks = ItemMarks()

  var memoryBytes: Int { values.count * 12 + items.count * 16 }

  /// Whether an item has not been there before.
  mutating func isNew(_ item: Int32) -> Bool {
    if marks.contains(item) { return false }
    marks.insert(item)
    return true
  }
}

/// Where the numbers of vectors are: in every column beside `item`, in the list `values`, or in the
/// lines of a model's items.
struct VectorColumns {
  private let item: Int
  private let numbers: [Int]
  /// Of a model: the kind of a line.
  private let kind: Int?
  private let isList: Bool

  init(of reader: TableReader) throws {
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

  func read(
    _ batch: RowBatch, _ row: Int, from reader: TableReader, _ names: ItemNames,
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
    let number = names.number(of: batch.field(row, item))
    var place = numbers[0]
    var expected = bad == nil ? nil : "finite numbers"
    if bad == nil, let known = vectors.width, width != known { expected = "\(known) numbers" }
    if expected == nil, width == 0 { expected = "numbers" }
    if expected == nil, !vectors.isNew(number) { (expected, place) = ("each item once", item) }
    if let expected {
      vectors.values.removeLast(width)
      return try reader.reject(batch, row, column: bad ?? place, expected: expected)
    }
    vectors.width = width
    vectors.items.append(number)
  }
}
