import Interests
import TSVStreams
import ToolSupport

/// Numbers the keys of rows, and puts the numbers in the byte order of the keys, column by column.
///
/// Each column's values are numbered; a key of several columns is the pair of a shorter key and a
/// value. So the text of a user is kept once, however many keys it is in.
final class KeyNumbers {
  private let columns: [KeyColumn]
  /// Names of the key's columns.
  let names: [String]
  /// One less than the columns: the pairs of the key so far and the next column's value.
  private let levels: [PairLevel]
  /// Place of the user among the key's columns.
  private let userPlace: Int?
  /// The user's column where it is no part of the key but has to be known.
  private let otherUser: KeyColumn?
  /// Values of one key, column by column.
  private let parts: UnsafeMutablePointer<Int32>

  init(_ reader: TableReader, _ names: [String], needsUser: Bool) throws(StreamError) {
    var columns: [KeyColumn] = []
    for name in names { columns.append(KeyColumn(column: try reader.column(name))) }
    self.columns = columns
    self.names = names
    levels = columns.dropFirst().map { _ in PairLevel() }
    userPlace = names.firstIndex(of: ColumnName.user)
    otherUser =
      needsUser && userPlace == nil ? KeyColumn(column: try reader.column(ColumnName.user)) : nil
    parts = .allocate(capacity: columns.count)
  }

  deinit { parts.deallocate() }

  /// The key's columns in the input.
  var inputColumns: [Int] { columns.map(\.column) }

  /// How many keys there are.
  var count: Int { levels.last?.count ?? columns[0].count }

  /// Bytes held by the columns' values, with what putting them in order will take.
  var valueByteCount: Int {
    columns.reduce(0) { $0 + $1.byteCount } + (otherUser?.byteCount ?? 0)
  }

  /// The same of the pairs.
  var pairByteCount: Int { pairByteCount(keyCount: count) }

  /// The same where there are so many keys, while the columns may be in another thread's hands.
  func pairByteCount(keyCount: Int) -> Int {
    levels.reduce(0) { $0 + $1.byteCount } + keyCount * 4
  }

  func newBlock() -> NumberedEvents { NumberedEvents(columns: columns.count) }

  /// Numbers of the keys of a block.
  func keys(_ block: NumberedEvents) -> UnsafeMutablePointer<Int32> {
    block.run(levels.isEmpty ? 0 : columns.count + 1)
  }

  /// Numbers of the users of a block, where they are part of the key or were asked for.
  func users(_ block: NumberedEvents) -> UnsafeMutablePointer<Int32> {
    block.run(userPlace ?? columns.count)
  }

  /// Numbers the columns' values of a block's rows: the first half of numbering keys.
  func numberValues(_ batch: RowBatch, _ block: NumberedEvents) {
    block.makeRoom()
    for (place, column) in columns.enumerated() {
      column.number(batch, rows: block.events.rows, into: block.run(place))
    }
    otherUser?.number(batch, rows: block.events.rows, into: block.run(columns.count))
    block.firstCount = columns[0].count
  }

  /// Numbers the keys from the numbers of their values: the second half, which may be done by
  /// another thread than the first.
  ///
  /// - Returns: how many keys there are.
  func numberPairs(_ block: NumberedEvents) -> Int {
    let keys = keys(block)
    for (place, level) in levels.enumerated() {
      level.number(
        place == 0 ? block.run(0) : keys, block.run(place + 1), block.events.count, into: keys)
    }
    return levels.last?.count ?? block.firstCount
  }

  /// Numbers the key and user of one row, told by its fields.
  func number(_ field: (_ column: Int) -> Bytes) -> (key: Int32, user: Int32) {
    for (place, column) in columns.enumerated() {
      parts[place] = column.number(field(column.column))
    }
    let user =
      userPlace.map { parts[$0] } ?? otherUser.map { $0.number(field($0.column)) } ?? 0
    return (keyOfParts(), user)
  }

  /// Numbers a key told by the values of its columns; a user that is no part of it is 0.
  func numberKey(_ value: (_ place: Int) -> Bytes) -> (key: Int32, user: Int32) {
    for (place, column) in columns.enumerated() { parts[place] = column.number(value(place)) }
    let user = userPlace.map { parts[$0] } ?? 0
    return (keyOfParts(), user)
  }

  private func keyOfParts() -> Int32 {
    var key = parts[0]
    for (place, level) in levels.enumerated() {
      parts[0] = key
      level.number(parts, parts + place + 1, 1, into: &key)
    }
    return key
  }

  /// Where users are numbered, as part of the key or beside it.
  private var userColumn: KeyColumn? { userPlace.map { columns[$0] } ?? otherUser }

  func numberUser(_ name: Bytes) -> Int32 { userColumn?.number(name) ?? 0 }

  func user(_ number: Int32) -> Bytes { userColumn?[number] ?? Bytes(start: nil, count: 0) }

  /// The users in byte order.
  func orderedUsers() -> [Int32] { userColumn?.order() ?? [] }

  /// The columns' values of a key.
  func forEachValue(of key: Int32, _ body: (Bytes) -> Void) {
    levels.spread(key, into: parts)
    for place in columns.indices { body(columns[place][parts[place]]) }
  }

  /// All keys in byte order, column by column.
  func ordered() -> KeyCursor {
    guard let lastLevel = levels.last else {
      return KeyCursor(columns: columns, prefix: [], order: nil, userPlace: userPlace)
    }
    var firstOrder = columns[0].order()
    for (place, level) in levels.dropLast().enumerated() {
      firstOrder = level.order(firstOrder, ColumnOrder(columns[place + 1])).numbers()
    }
    return KeyCursor(
      columns: columns, prefix: Array(levels.dropLast()),
      order: lastLevel.order(firstOrder, ColumnOrder(columns[columns.count - 1])),
      userPlace: userPlace)
  }
}
