import Ranking
import TSVStreams
import ToolSupport

/// What the side files say, read once the main input has shown its first row or its end.
struct SideInputs: ~Copyable {
  let names: ItemNames
  /// Every key of `--users`, in that file's order, before any other.
  var keys: ListKeys
  /// How many keys `--users` names; nil without it.
  let wantedCount: Int?
  let excluded: UserItems?
  let allowed: ItemSet?
  let fallback: ScoreTable?
  let blended: [Blend.Source]
  let categories: Categories?
  /// What `--diversity` knows of items and users.
  let diversity: DiversitySources
  /// What `--explain` knows of users.
  let explanations: Explanations?

  /// Memory held for the names of keys and items.
  var nameBytes: Int { keys.memoryBytes + names.memoryBytes }

  /// - Parameter keyNames: the key's columns, which `--users` must have, too.
  static func read(
    _ rules: RankingRules, keyNames: [String], memory: MemoryBudget
  ) throws -> SideInputs {
    let names = ItemNames(ties: rules.ties)
    var keys = ListKeys()
    var reader = SideReader(
      stream: rules.stream, memory: MemoryShare(of: memory, for: "side files"), names: names)
    let wantedCount = try rules.users.map { try reader.keys($0, keyNames, into: &keys) }
    let blended = try rules.blend.map {
      let scale = $0.scale ?? rules.blendScale ?? .none
      return Blend.Source(
        weight: $0.weight, scale: scale, table: try reader.scores($0.file, &keys, scale: scale))
    }
    let excluded = try rules.exclude.map { try reader.pairs($0, &keys) }
    let allowed = try rules.allow.map { try reader.items($0) }
    let fallback = try rules.fallback.map { try reader.scores($0, &keys) }
    let categories = try rules.categories.map { try reader.categories($0) }
    let vectors = try rules.vectors.map { ItemSimilarity.vectors(try reader.vectors($0)) }
    var diversity = DiversitySources()
    if rules.diversity != nil {
      diversity.categories = categories
      diversity.similarity = vectors
      if let history = rules.history, let categories {
        diversity.profiles = try reader.profiles(history, categories, &keys)
      }
    }
    let similarity = vectors ?? categories.map { .categories($0) }
    let explanations = try rules.explain.map {
      try Explanations.read(
        $0, rules, keyNames: keyNames, similarity: similarity, names, memory: memory)
    }
    return SideInputs(
      names: names, keys: keys, wantedCount: wantedCount, excluded: excluded, allowed: allowed,
      fallback: fallback, blended: blended, categories: categories, diversity: diversity,
      explanations: explanations)
  }
}

/// Reads the kinds of side files there are.
private struct SideReader {
  let stream: StreamOptions
  var memory: MemoryShare
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

  mutating func pairs(_ path: String, _ keys: inout ListKeys) throws -> UserItems {
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
    return UserItems(pairs: pairs)
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
    _ path: String, _ keys: inout ListKeys, scale: BlendScale = .none
  ) throws -> ScoreTable {
    let reader = try stream.openSide(path)
    let user = reader.optionalColumn(ColumnName.user)
    let item = try reader.column(ColumnName.item)
    let score = try ScoreColumns.score(of: reader)
    var users: [Int32] = []
    var entries: [ScoreTable.Entry] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        guard let value = NumberText.double(batch.field(row, score)), scale.takes(value) else {
          try reader.reject(batch, row, column: score, expected: scale.expected)
          continue
        }
        entries.append(
          ScoreTable.Entry(item: names.number(of: batch.field(row, item)), score: value))
        if let user { users.append(keys.userNumber(batch.field(row, user))) }
      }
      // The entries and their sorted copy.
      try hold(batch.count * 36, keys)
    }
    do {
      return try user == nil
        ? ScoreTable(common: entries) : ScoreTable(users: users, entries: entries)
    } catch {
      throw error.streamError(names, keys, file: reader.name)
    }
  }

  /// Of the items in a file of numbers, or in a model.
  mutating func vectors(_ path: String) throws -> ItemVectors {
    let reader = try stream.openSide(path)
    let columns = try VectorColumns(of: reader)
    var vectors = VectorRows()
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        try columns.read(batch, row, from: reader, names, into: &vectors)
      }
      // The numbers, and what is made of them.
      try memory.hold(heldBytes + vectors.memoryBytes + names.memoryBytes)
    }
    heldBytes += vectors.memoryBytes
    return ItemVectors(items: vectors.items, values: vectors.values, width: vectors.width ?? 0)
  }

  /// What each user's history is made of; rows weigh their interest, where there is such a column.
  mutating func profiles(
    _ path: String, _ categories: Categories, _ keys: inout ListKeys
  ) throws -> CategoryProfiles {
    let reader = try stream.openSide(path)
    let user = try reader.column(ColumnName.user)
    let item = try reader.column(ColumnName.item)
    let interest = reader.optionalColumn(ColumnName.interest)
    var rows: [(user: Int32, item: Int32, weight: Double)] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        var weight = 1.0
        if let interest {
          guard let value = NumberText.double(batch.field(row, interest)) else {
            try reader.reject(batch, row, column: interest, expected: "a finite number")
            continue
          }
          weight = value
        }
        rows.append(
          (
            keys.userNumber(batch.field(row, user)), names.number(of: batch.field(row, item)),
            weight
          ))
      }
      try hold(batch.count * 32, keys)
    }
    return CategoryProfiles(rows: rows, categories: categories)
  }

  mutating func categories(_ path: String) throws -> Categories {
    let reader = try stream.openSide(path)
    let item = try reader.column(ColumnName.item)
    let category = try reader.column(ColumnName.category)
    var numbers = ByteTable()
    var pairs: [(item: Int32, category: Int32)] = []
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        let number = numbers.insert(batch.field(row, category))
        pairs.append((names.number(of: batch.field(row, item)), Int32(truncatingIfNeeded: number)))
      }
      heldBytes += batch.count * 20
      try memory.hold(heldBytes + names.memoryBytes)
    }
    return Categories(pairs: pairs)
  }

  private mutating func hold(_ more: Int, _ keys: borrowing ListKeys) throws {
    heldBytes += more
    try memory.hold(heldBytes + names.memoryBytes + keys.memoryBytes)
  }
}

extension RankingError {
  /// The message for a list of `file`, with names instead of numbers.
  func streamError(
    _ names: ItemNames, _ keys: borrowing ListKeys, key: Int? = nil, file: String
  ) -> StreamError {
    let list = key.map { " of '\(keys.text($0))'" } ?? ""
    switch self {
    case .repeatedItem(let user, let item):
      let owner = key == nil ? user.map { " of '\(keys.userText($0))'" } ?? "" : list
      return StreamError(
        .badData, file: file,
        "expected each item of a list once, found '\(names.text(item))' twice in the list\(owner)",
        hint: "one row for each user and item")
    case .tiedScores(let first, let second, let score):
      return StreamError(
        .badData, file: file,
        "expected distinct scores in the list\(list), found \(shortest(score)) for "
          + "'\(names.text(first))' and '\(names.text(second))'",
        hint: "--ties says what decides between them")
    case .blendOverflow(let item):
      return StreamError(
        .badData, file: file,
        "expected finite sums of scores in the list\(list), found an overflow for "
          + "'\(names.text(item))'",
        hint: "--blend-scale makes them comparable")
    }
  }
}
