import Metrics
import TSVStreams
import ToolSupport

/// Lists of what was to be expected: by user, by all columns of the lists' keys where the file has them,
/// or for everyone.
struct BaselineFile {
  private let keyNames: [String]
  private let owner: Owner
  private let item: Int
  /// The rank; where there is none, the score, of which the highest comes first; nil without either.
  private let order: Int?
  private let ordersByScore: Bool
  private var rows: [(owner: Int32, item: Int32, order: Double)] = []

  private enum Owner {
    case everyone
    case user(Int)
    case key([Int])
  }

  private init(of reader: TableReader, keyNames: [String]) throws {
    self.keyNames = keyNames
    if let user = reader.optionalColumn(ColumnName.user) {
      owner = reader.optionalColumns(keyNames).map { .key($0) } ?? .user(user)
    } else {
      owner = .everyone
    }
    item = try reader.column(ColumnName.item)
    let rank = reader.optionalColumn(ColumnName.rank)
    order =
      rank ?? reader.optionalColumn(ColumnName.score)
      ?? reader.optionalColumn(ColumnName.interest)
    ordersByScore = rank == nil
  }

  /// - Parameter heldBytes: of `memory`, before this file and then with it.
  static func read(
    _ path: String, _ rules: EvaluationRules, keyNames: [String], _ truth: inout TruthFile,
    _ users: borrowing KeyUsers, memory: inout MemoryShare, heldBytes: inout Int
  ) throws -> Serendipity {
    let reader = try rules.stream.openSide(path)
    var file = try BaselineFile(of: reader, keyNames: keyNames)
    while let batch = try reader.next() {
      try file.add(batch, from: reader, &truth, users)
      // The rows, an order of them, and what is made of them.
      try memory.hold(heldBytes + file.rows.count * 56)
    }
    heldBytes += file.rows.count * 56
    let lists: ExpectedLists
    do {
      lists = try ExpectedLists(rows: file.rows, isOrdered: file.order != nil)
    } catch {
      throw file.repeated(error, path, truth, users)
    }
    let owners = file.owners(truth, users)
    let missing = owners.count { !lists.hasList($0) }
    if missing > 0 {
      let have = missing == 1 ? "has" : "have"
      Messages.warning(
        "\(missing) of the \(owners.count) users in \(truth.path) \(have) no list in \(path): "
          + "nothing is expected")
    }
    return Serendipity(expected: lists, owners: owners)
  }

  private mutating func add(
    _ batch: RowBatch, from reader: TableReader, _ truth: inout TruthFile,
    _ users: borrowing KeyUsers
  ) throws {
    for row in 0..<batch.count {
      let number: Int32? =
        switch owner {
        case .everyone: 0
        case .user(let column): users.number(batch.field(row, column))
        case .key(let columns):
          truth.keys.find(batch, row, columns).map { Int32(truncatingIfNeeded: $0) }
        }
      guard let number else { continue }
      var place = 0.0
      if let order {
        guard let value = NumberText.double(batch.field(row, order)) else {
          try reader.reject(batch, row, column: order, expected: "a finite number")
          continue
        }
        place = ordersByScore ? -value : value
      }
      let item = Int32(truncatingIfNeeded: truth.items.insert(batch.field(row, item)))
      rows.append((number, item, place))
    }
  }

  /// By key of the truth.
  private func owners(_ truth: borrowing TruthFile, _ users: borrowing KeyUsers) -> [Int32] {
    switch owner {
    case .everyone: Array(repeating: 0, count: truth.keys.count)
    case .user: users.ofKeys
    case .key: Array(0..<Int32(truncatingIfNeeded: truth.keys.count))
    }
  }

  private func repeated(
    _ error: MetricsError, _ path: String, _ truth: borrowing TruthFile,
    _ users: borrowing KeyUsers
  ) -> StreamError {
    switch error {
    case .repeatedItem(let number, let item), .unlistedItem(let number, let item):
      let list =
        switch owner {
        case .everyone: ""
        case .user: " in the list of '\(users.text(number))'"
        case .key: " in the list of '\(truth.keys.text(Int(number)))'"
        }
      return StreamError(
        .badData, file: path,
        "expected each item of a list once, found '\(excerpt(truth.items[Int(item)]))' twice\(list)"
      )
    }
  }
}
