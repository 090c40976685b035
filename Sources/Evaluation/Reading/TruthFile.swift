import Metrics
import TSVStreams
import ToolSupport

/// The truth and the catalogue, with the numbers they gave to keys and items.
struct TruthFile: ~Copyable {
  /// The truth's keys come before all others.
  var keys: KeyTable
  /// The catalogue's items come before all others, then those of the truth.
  var items: ByteTable
  let truth: Truth
  /// The items of `--items`; nil without it.
  let catalogueCount: Int?
  /// How often each of them was chosen; nil where the file does not tell.
  let counts: ItemCounts?
  /// None where users are not told apart.
  var groups: UserGroups
  let path: String

  /// A digest of the items of the catalogue, whatever their order.
  var catalogueDigest: UInt64 {
    (0..<(catalogueCount ?? 0)).reduce(0) { $0 &+ ByteTable.hash(items[$1]) }
  }

  /// - Parameter keyNames: the key's columns, which the truth must have, too.
  static func read(
    _ rules: EvaluationRules, keyNames: [String], memory: inout MemoryShare
  ) throws -> TruthFile {
    let path = rules.truth ?? ""
    var items = ByteTable()
    var counts: [Double]?
    if let path = rules.items {
      counts = try readCatalogue(path, rules, into: &items, &memory)
    }
    let catalogueCount = rules.items == nil ? nil : items.count
    let reader = try rules.stream.openSide(path, spacedColumns: rules.notation.truthColumns)
    let keyColumns = try keyNames.map { try reader.column($0) }
    let item = try reader.column(ColumnName.item)
    let grading = try Grading(rules, reader)
    let group = rules.listed.groups == nil ? rules.listed.group : nil
    let groupColumn = try group.map { try reader.column($0) }
    var groups = UserGroups()
    var keys = KeyTable()
    var rowKeys: [Int32] = []
    var rowItems: [Int32] = []
    var rowGains: [Double] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        rowGains.append(try grading.gain(batch, row, of: reader))
        let key = keys.number(batch, row, keyColumns)
        if let groupColumn {
          try groups.note(key, batch, row, column: groupColumn, from: reader)
        }
        rowKeys.append(Int32(truncatingIfNeeded: key))
        rowItems.append(Int32(truncatingIfNeeded: items.insert(batch.field(row, item))))
      }
      // The rows, an order of them, and what is made of them.
      try memory.hold(rowKeys.count * 64 + keys.memoryBytes + items.memoryBytes)
    }
    groups.settle(owners: 0..<keys.count)
    return TruthFile(
      keys: keys, items: items, truth: Truth(keys: rowKeys, items: rowItems, gains: rowGains),
      catalogueCount: catalogueCount, counts: counts.map { ItemCounts($0) }, groups: groups,
      path: path)
  }

  /// Numbers the items of the catalogue.
  /// - Returns: how often each was chosen, its highest count; nil without such a column.
  private static func readCatalogue(
    _ path: String, _ rules: EvaluationRules, into items: inout ByteTable,
    _ memory: inout MemoryShare
  ) throws -> [Double]? {
    let reader = try rules.stream.openSide(path)
    let item = try reader.column(ColumnName.item)
    let count =
      rules.boundsCounts
      ? try reader.column(ColumnName.count) : reader.optionalColumn(ColumnName.count)
    var counts: [Double] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        let number = items.insert(batch.field(row, item))
        guard let count else { continue }
        guard let value = NumberText.integer(batch.field(row, count)), value >= 0 else {
          try reader.reject(
            batch, row, column: count, expected: "a whole number of at least 0")
          continue
        }
        if number == counts.count { counts.append(0) }
        counts[number] = max(counts[number], Double(value))
      }
      try memory.hold(items.memoryBytes + counts.count * 16)
    }
    return count == nil ? nil : counts
  }

  /// The catalogue as coverage takes it.
  var catalogue: (count: Int, contains: (Int32) -> Bool)? {
    catalogueCount.map { count in (count, { Int($0) < count }) }
  }

  /// The number of an item, a new one where it was not met before.
  mutating func itemNumber(_ name: Bytes) -> Int32 {
    Int32(truncatingIfNeeded: items.insert(name))
  }
}
