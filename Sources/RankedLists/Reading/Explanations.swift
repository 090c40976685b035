import Ranking
import TSVStreams
import ToolSupport

/// The histories of `--explain`, by user, or, where the file has all columns of the lists' keys, by key.
struct Explanations: ~Copyable {
  /// What is told of each listed item.
  static let argumentCount = 3

  private let owners: ByteTable
  private let isByUser: Bool
  private let arguments: HistoryArguments

  /// - Parameters:
  ///   - keyNames: the columns of the lists' keys.
  ///   - memory: for the histories; names are charged with those of the lists.
  static func read(
    _ path: String, _ rules: RankingRules, keyNames: [String], similarity: ItemSimilarity?,
    _ names: ItemNames, memory: MemoryBudget
  ) throws -> Explanations {
    let reader = try rules.stream.openSide(path)
    let columns = try ArgumentColumns(of: reader, rules, keyNames, hasSimilarity: similarity != nil)
    var share = MemoryShare(of: memory, for: "--explain")
    var owners = ByteTable()
    var events: [HistoryEvent] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        if let event = try columns.event(batch, row, from: reader, &owners, names) {
          events.append(event)
        }
      }
      // The events, an order of them, and what is made of them.
      try share.hold(events.count * 64 + owners.memoryBytes)
    }
    return Explanations(
      owners: owners, isByUser: columns.isByUser,
      arguments: HistoryArguments(
        events, halfLifeNanoseconds: rules.halfLife.map { Double($0.nanoseconds) },
        similarity: similarity))
  }

  /// What argues for an item of a list; empty where nothing does.
  func of(_ item: Int32, key: Int, _ keys: borrowing ListKeys) -> [Argument] {
    let name = isByUser ? keys.userName(keys.user(of: key)) : keys[key]
    let owner = owners.find(name) ?? -1
    return arguments.strongest(Self.argumentCount, for: item, owner: owner)
  }
}

/// Where the columns of a history that explains are.
private struct ArgumentColumns {
  let isByUser: Bool
  private let key: [Int]
  private let item: Int
  /// `weight`, else `interest`; without either every event counts 1.
  private let strength: Int?
  /// Where events fade.
  private let time: Int?
  private let times = TimeReader()

  init(
    of reader: TableReader, _ rules: RankingRules, _ keyNames: [String], hasSimilarity: Bool
  ) throws {
    isByUser = keyNames.contains { reader.optionalColumn($0) == nil }
    key = try (isByUser ? [ColumnName.user] : keyNames).map { try reader.column($0) }
    item = try reader.column(ColumnName.item)
    let weight = reader.optionalColumn(ColumnName.weight)
    guard hasSimilarity || weight != nil else {
      throw StreamError(
        .usage,
        "--explain: expected --vectors, --categories, or a column 'weight' in "
          + "\(reader.name), found none",
        hint: "lstm-fit --attention with --explain writes weights")
    }
    strength = weight ?? reader.optionalColumn(ColumnName.interest)
    time = rules.halfLife == nil ? nil : try reader.column(ColumnName.time)
  }

  /// nil for a bad row that is left out.
  func event(
    _ batch: RowBatch, _ row: Int, from reader: TableReader, _ owners: inout ByteTable,
    _ names: ItemNames
  ) throws -> HistoryEvent? {
    let name = batch.field(row, item)
    if ListField.refusal(name) != nil {
      try reader.reject(
        batch, row, column: item, expected: "an item without a space",
        hint: "the column because is a list")
      return nil
    }
    var weight = 1.0
    if let strength {
      guard let value = NumberText.double(batch.field(row, strength)) else {
        try reader.reject(batch, row, column: strength, expected: "a finite number")
        return nil
      }
      weight = value
    }
    var nanoseconds: Int64 = 0
    if let time {
      guard let value = times.nanoseconds(batch.field(row, time)) else {
        let (expected, hint) = times.expectation(batch.field(row, time))
        try reader.reject(batch, row, column: time, expected: expected, hint: hint)
        return nil
      }
      nanoseconds = value
    }
    var joined: [UInt8] = []
    let owner = batch.withKey(row, key, scratch: &joined) { owners.insert($0) }
    return HistoryEvent(
      owner: Int32(truncatingIfNeeded: owner), item: names.number(of: name), strength: weight,
      nanoseconds: nanoseconds)
  }
}
