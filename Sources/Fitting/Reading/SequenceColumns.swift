import TSVStreams
import ToolSupport

/// Where the columns of a stream of sequences are.
struct SequenceColumns {
  let user: Int
  let session: Int?
  let items: Int
  /// None where they are neither there nor needed.
  let times: Int?
  let targets: Int?
  let valid: Int
  let cut: Int
  let test: Int

  init(_ reader: TableReader, usesTimes: Bool) throws(StreamError) {
    user = try reader.column(ColumnName.user)
    session = reader.optionalColumn(ColumnName.session)
    items = try reader.column(ColumnName.items)
    times =
      usesTimes
      ? try reader.column(ColumnName.times) : reader.optionalColumn(ColumnName.times)
    targets = reader.optionalColumn(ColumnName.targets)
    valid = try reader.column(ColumnName.valid)
    cut = try reader.column(ColumnName.cut)
    test = try reader.column(ColumnName.test)
  }
}

/// The distinct values of each text input.
struct TextTables: ~Copyable {
  private var tables: [TextTable]

  init(count: Int) { tables = (0..<count).map { _ in TextTable() } }

  mutating func insert(_ bytes: Bytes, _ input: Int) -> Int32 { tables[input].insert(bytes) }

  func values(_ input: Int) -> [String] { tables[input].values }

  var memoryBytes: Int { tables.reduce(0) { $0 + $1.memoryBytes } }
}

private final class TextTable {
  private var table = ByteTable()

  func insert(_ bytes: Bytes) -> Int32 { Int32(truncatingIfNeeded: table.insert(bytes)) }

  var values: [String] { (0..<table.count).map { String(decoding: table[$0], as: UTF8.self) } }

  var memoryBytes: Int { table.memoryBytes }
}
