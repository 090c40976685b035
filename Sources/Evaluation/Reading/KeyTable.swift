import TSVStreams
import ToolSupport

/// Keys of lists (user, or user and session and position), numbered in order of first appearance.
/// A key's bytes are its fields with tabs between.
struct KeyTable: ~Copyable {
  private var keys = ByteTable()
  private var joined: [UInt8] = []

  static let columns = [ColumnName.user, ColumnName.session, ColumnName.position]

  /// The key's columns that a stream has; the user has to be there.
  static func columns(of reader: TableReader) throws -> [String] {
    _ = try reader.column(ColumnName.user)
    return columns.filter { reader.optionalColumn($0) != nil }
  }

  var count: Int { keys.count }

  /// A digest of the first keys, whatever their order.
  func digest(first count: Int) -> UInt64 {
    (0..<count).reduce(0) { $0 &+ ByteTable.hash(keys[$1]) }
  }

  var memoryBytes: Int { keys.memoryBytes }

  /// The number of a row's key, a new one where it was not met before.
  mutating func number(_ batch: RowBatch, _ row: Int, _ columns: [Int]) -> Int {
    batch.withKey(row, columns, scratch: &joined) { keys.insert($0) }
  }

  /// The number of a row's key where it was met before.
  mutating func find(_ batch: RowBatch, _ row: Int, _ columns: [Int]) -> Int? {
    batch.withKey(row, columns, scratch: &joined) { keys.find($0) }
  }

  /// The fields of a key.
  func fields(_ key: Int) -> [String] {
    keys[key].split(separator: 0x09, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// The first field of a key.
  func user(_ key: Int) -> Bytes {
    let fields = keys[key]
    return Bytes(rebasing: fields[..<(fields.firstIndex(of: 0x09) ?? fields.count)])
  }

  func text(_ key: Int) -> String { excerpt(keys[key]) }
}
