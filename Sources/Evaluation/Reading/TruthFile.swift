import Glibc
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
  let path: String

  /// - Parameter keyNames: the key's columns, which the truth must have, too.
  static func read(
    _ rules: EvaluationRules, keyNames: [String], memory: inout MemoryShare
  ) throws -> TruthFile {
    let path = rules.truth ?? ""
    var items = ByteTable()
    let catalogueCount = try rules.items.map {
      try readCatalogue($0, rules, into: &items, &memory)
    }
    let reader = try rules.stream.openSide(path)
    let keyColumns = try keyNames.map { try reader.column($0) }
    let item = try reader.column(ColumnName.item)
    // Other programs take grades where there are some.
    let isGraded = rules.convention != nil && reader.optionalColumn(ColumnName.value) != nil
    let gain = rules.gain ?? (isGraded ? .linear : nil)
    let value = gain == nil ? nil : try reader.column(ColumnName.value)
    var keys = KeyTable()
    var rowKeys: [Int32] = []
    var rowItems: [Int32] = []
    var rowGains: [Double] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        rowGains.append(try Self.gain(gain, reader, batch, row, column: value))
        rowKeys.append(Int32(truncatingIfNeeded: keys.number(batch, row, keyColumns)))
        rowItems.append(Int32(truncatingIfNeeded: items.insert(batch.field(row, item))))
      }
      // The rows, an order of them, and what is made of them.
      try memory.hold(rowKeys.count * 64 + keys.memoryBytes + items.memoryBytes)
    }
    return TruthFile(
      keys: keys, items: items, truth: Truth(keys: rowKeys, items: rowItems, gains: rowGains),
      catalogueCount: catalogueCount, path: path)
  }

  private static func readCatalogue(
    _ path: String, _ rules: EvaluationRules, into items: inout ByteTable,
    _ memory: inout MemoryShare
  ) throws -> Int {
    let reader = try rules.stream.openSide(path)
    let item = try reader.column(ColumnName.item)
    while let batch = try reader.next() {
      for row in 0..<batch.count { _ = items.insert(batch.field(row, item)) }
      try memory.hold(items.memoryBytes)
    }
    return items.count
  }

  /// 1, or what `--gain` makes of the value.
  private static func gain(
    _ gain: Gain?, _ reader: TableReader, _ batch: RowBatch, _ row: Int, column: Int?
  ) throws -> Double {
    guard let gain, let column else { return 1 }
    let highest = gain == .linear ? Double.greatestFiniteMagnitude / 1e12 : Gain.highestValue
    guard let value = NumberText.double(batch.field(row, column)), value >= 0, value <= highest
    else {
      try reader.reject(
        batch, row, column: column,
        expected: gain == .linear ? "a gain of at least 0" : "a value from 0 to 900",
        hint: "without --gain every relevant item counts 1")
      return 0
    }
    return gain == .linear ? value : exp2(value) - 1
  }
}
