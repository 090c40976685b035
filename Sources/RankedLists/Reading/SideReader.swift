import ItemFacts
import ItemFiles
import Ranking
import TSVStreams
import ToolSupport

/// Reads the kinds of side files there are.
struct SideReader {
  let stream: StreamOptions
  private var memory: MemoryShare
  let names: ItemNames
  /// Bytes held for what was read so far, names apart.
  private var heldBytes = 0

  init(stream: StreamOptions, memory: MemoryShare, names: ItemNames) {
    self.stream = stream
    self.memory = memory
    self.names = names
  }

  /// Distinct keys; returns how many.
  mutating func keys(_ path: String, _ keyNames: [String], into keys: inout ListKeys) throws -> Int
  {
    let reader = try stream.openSide(path)
    let columns = try keyNames.map { try reader.column($0) }
    while let batch = try reader.next() {
      for row in 0..<batch.count { _ = keys.number(batch, row, columns) }
      try hold(0, keys)
    }
    return keys.count
  }

  /// `user << 32 | item` of each row, as `UserItems` wants them.
  mutating func pairs(_ path: String, _ keys: inout ListKeys) throws -> [UInt64] {
    let reader = try stream.openSide(path)
    let user = try reader.column(ColumnName.user)
    let item = try reader.column(ColumnName.item)
    var pairs: [UInt64] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        pairs.append(
          UserItems.pair(
            user: keys.userNumber(batch.field(row, user)),
            item: names.number(of: batch.field(row, item))))
      }
      // The pairs, a sorted copy, and the set made of it.
      try hold(batch.count * 20, keys)
    }
    return pairs
  }

  /// The same of the events that are recent.
  mutating func recent(_ rule: RecentRule, _ keys: inout ListKeys) throws -> [UInt64] {
    let reader = try stream.openSide(rule.file)
    let user = try reader.column(ColumnName.user)
    let item = try reader.column(ColumnName.item)
    let time = try reader.column(ColumnName.time)
    let times = TimeReader()
    var events = RecentEvents(rule)
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        guard let nanoseconds = times.nanoseconds(batch.field(row, time)) else {
          try reader.reject(
            batch, row, column: time, expected: times.expectation(batch.field(row, time)).expected,
            hint: "times of side files are seconds or RFC 3339 text, as every ebb tool writes them")
          continue
        }
        guard events.meets(time: nanoseconds) else { continue }
        let pair = UserItems.pair(
          user: keys.userNumber(batch.field(row, user)),
          item: names.number(of: batch.field(row, item)))
        events.add(pair, time: nanoseconds)
      }
      try memory.hold(
        heldBytes + events.memoryBytes + names.memoryBytes + keys.memoryBytes)
    }
    if !events.isEmpty, events.moment == nil {
      throw StreamError(
        .badData, file: reader.name, "--at: expected a time until the year 2262, found a later one")
    }
    let pairs = events.finish()
    if events.laterCount > 0, let moment = events.moment {
      Messages.warning(
        "left out \(counted(events.laterCount, "event")) of \(rule.file) later than --at "
          + secondsText(moment))
    }
    // The pairs, a sorted copy, and the set made of it.
    heldBytes += pairs.count * 20
    return pairs
  }

  mutating func items(_ path: String) throws -> ItemSet {
    let reader = try stream.openSide(path)
    let item = try reader.column(ColumnName.item)
    var items = ItemSet()
    while let batch = try reader.next() {
      for row in 0..<batch.count { items.insert(names.number(of: batch.field(row, item))) }
      try memory.hold(heldBytes + names.memoryBytes)
    }
    return items
  }

  /// Scores for everyone, or, where there is a column `user`, per user; they are to be scaled.
  mutating func scores(
    _ path: String, _ keys: inout ListKeys, scale: BlendScale
  ) throws -> ScoreTable {
    try scores(stream.openSide(path), &keys, scale: scale)
  }

  private mutating func scores(
    _ reader: TableReader, _ keys: inout ListKeys, scale: BlendScale
  ) throws -> ScoreTable {
    let user = reader.optionalColumn(ColumnName.user)
    let (users, entries) = try entries(reader, of: user, &keys, scale: scale) { name, keys in
      keys.userNumber(name)
    }
    do {
      return try user == nil
        ? ScoreTable(common: entries) : ScoreTable(users: users, entries: entries)
    } catch {
      throw error.streamError(names, keys, file: reader.name)
    }
  }

  /// What fills lists: the scores of each user, of each segment, or of everyone.
  /// - Parameter segments: the file that says whose a segment is
  mutating func fallback(
    _ path: String, segments: String?, _ keys: inout ListKeys
  ) throws -> FallbackLists {
    let reader = try stream.openSide(path)
    let hasUsers = reader.optionalColumn(ColumnName.user) != nil
    guard let segments else {
      if !hasUsers, reader.optionalColumn(ColumnName.segment) != nil {
        throw StreamError(
          .badData, file: reader.name, line: 1,
          "expected no column 'segment' without --segments, found one",
          hint: "--segments FILE (user, segment) says who is served by which")
      }
      return try FallbackLists(scores(reader, &keys, scale: .none))
    }
    let column = try reader.column(ColumnName.segment)
    if hasUsers {
      throw StreamError(
        .badData, file: reader.name, line: 1,
        "expected scores of users or of segments, found columns 'user' and 'segment'")
    }
    // The list without a name, number 0, is everyone's.
    var numbers = ByteTable()
    _ = numbers.insert(Bytes(start: nil, count: 0))
    let (owners, entries) = try entries(reader, of: column, &keys, scale: .none) { name, _ in
      Int32(truncatingIfNeeded: numbers.insert(name))
    }
    let table: ScoreTable
    do {
      table = try ScoreTable(users: owners, entries: entries)
    } catch {
      throw error.streamError(names, segments: numbers, file: reader.name)
    }
    return FallbackLists(
      segments: table, count: numbers.count,
      ofUser: try segmentsOfUsers(segments, &numbers, &keys))
  }

  /// By user: the number of its segment, 0 without one.
  private mutating func segmentsOfUsers(
    _ path: String, _ numbers: inout ByteTable, _ keys: inout ListKeys
  ) throws -> [Int32] {
    let reader = try stream.openSide(path)
    let user = try reader.column(ColumnName.user)
    let segment = try reader.column(ColumnName.segment)
    var ofUser: [Int32] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        let owner = Int(keys.userNumber(batch.field(row, user)))
        let number = Int32(truncatingIfNeeded: numbers.insert(batch.field(row, segment)))
        while ofUser.count <= owner { ofUser.append(-1) }
        if ofUser[owner] >= 0, ofUser[owner] != number {
          try reader.reject(
            batch, row, column: segment,
            expected: "'\(excerpt(numbers[Int(ofUser[owner])]))', as in an earlier row of "
              + "'\(excerpt(batch.field(row, user)))'", hint: "one segment for each user")
        }
        ofUser[owner] = number
      }
      try hold(batch.count * 8, keys)
    }
    return ofUser.map { max(0, $0) }
  }

  /// Rows of scores, and, where there is a column of them, the numbers of their owners.
  private mutating func entries(
    _ reader: TableReader, of owner: Int?, _ keys: inout ListKeys, scale: BlendScale,
    numbering number: (Bytes, inout ListKeys) -> Int32
  ) throws -> (owners: [Int32], entries: [ScoreTable.Entry]) {
    let item = try reader.column(ColumnName.item)
    let score = try ScoreColumns.score(of: reader)
    var owners: [Int32] = []
    var entries: [ScoreTable.Entry] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        guard let value = NumberText.double(batch.field(row, score)), scale.takes(value) else {
          try reader.reject(batch, row, column: score, expected: scale.expected)
          continue
        }
        entries.append(
          ScoreTable.Entry(item: names.number(of: batch.field(row, item)), score: value))
        if let owner { owners.append(number(batch.field(row, owner), &keys)) }
      }
      // The entries and their sorted copy.
      try hold(batch.count * 36, keys)
    }
    return (owners, entries)
  }

  /// Of the items in a file of numbers, or in a model.
  mutating func vectors(_ path: String) throws -> ItemVectors {
    let reader = try stream.openSide(path)
    let columns = try VectorColumns(of: reader)
    var vectors = VectorRows()
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        try columns.read(
          batch, row, from: reader, number: { names.number(of: $0) }, into: &vectors)
      }
      // The numbers, and what is made of them.
      try memory.hold(heldBytes + vectors.memoryBytes + names.memoryBytes)
    }
    heldBytes += vectors.memoryBytes
    return ItemVectors(vectors)
  }

  /// What each user's history is made of.
  mutating func profiles(
    _ path: String, _ categories: Categories, _ keys: inout ListKeys
  ) throws -> CategoryProfiles {
    let reader = try stream.openSide(path)
    var history = try HistoryColumns(of: reader)
    while let batch = try reader.next() {
      try history.add(
        batch, from: reader, userNumber: { keys.userNumber($0) },
        itemNumber: { names.number(of: $0) })
      try memory.hold(
        heldBytes + history.memoryBytes + names.memoryBytes + keys.memoryBytes)
    }
    heldBytes += history.memoryBytes
    return history.profiles(categories)
  }

  mutating func categories(_ path: String) throws -> Categories {
    let reader = try stream.openSide(path)
    var rows = try CategoryColumns(of: reader)
    while let batch = try reader.next() {
      rows.add(batch, number: { names.number(of: $0) })
      try memory.hold(heldBytes + rows.memoryBytes + names.memoryBytes)
    }
    heldBytes += rows.memoryBytes
    return rows.categories
  }

  private mutating func hold(_ more: Int, _ keys: borrowing ListKeys) throws {
    heldBytes += more
    try memory.hold(heldBytes + names.memoryBytes + keys.memoryBytes)
  }
}
