import TSVStreams
import ToolSupport

/// The groups that users are in.
struct UserGroups: ~Copyable {
  private var names = ByteTable()
  /// By owner, a key or a user; −1 where there is none.
  private var ofOwner: [Int32] = []

  /// By key of the truth; −1 where it has none.
  private var ofKeys: [Int32] = []

  /// What other rows of the table of groups are called.
  static let all = "all"
  static let difference = "difference"

  /// Notes the group that a row gives its owner.
  mutating func note(
    _ owner: Int, _ batch: RowBatch, _ row: Int, column: Int, from reader: TableReader
  ) throws {
    let name = batch.field(row, column)
    if [Self.all, Self.difference].contains(where: { name.elementsEqual($0.utf8) }) {
      try reader.reject(
        batch, row, column: column, expected: "a group of another name",
        hint: "\(Self.all) and \(Self.difference) are rows of the result")
    }
    let group = Int32(truncatingIfNeeded: names.insert(name))
    while ofOwner.count <= owner { ofOwner.append(-1) }
    if ofOwner[owner] >= 0, ofOwner[owner] != group {
      let known = excerpt(names[Int(ofOwner[owner])])
      try reader.reject(
        batch, row, column: column, expected: "'\(known)', as in an earlier row of the user",
        hint: "each user is in one group")
    }
    ofOwner[owner] = group
  }

  /// - Parameter owners: of the truth's keys.
  mutating func settle(owners: some Sequence<Int>) {
    ofKeys = owners.map { $0 < ofOwner.count ? ofOwner[$0] : -1 }
  }

  var count: Int { names.count }

  /// The group of a key of the truth.
  func of(_ key: Int) -> Int? {
    key < ofKeys.count && ofKeys[key] >= 0 ? Int(ofKeys[key]) : nil
  }

  /// In byte order.
  var sorted: [Int] { names.sortedNumbers().map { Int($0) } }

  func name(_ group: Int) -> String { String(decoding: names[group], as: UTF8.self) }

  var memoryBytes: Int { names.memoryBytes + ofOwner.count * 4 + ofKeys.count * 4 }

  /// From a file of users.
  static func read(
    _ path: String, column: String, _ rules: EvaluationRules, _ users: borrowing KeyUsers
  ) throws -> UserGroups {
    let reader = try rules.stream.openSide(path)
    let user = try reader.column(ColumnName.user)
    let place = try reader.column(column)
    var groups = UserGroups()
    while let batch = try reader.next() {
      for row in 0..<batch.count {
        guard let owner = users.number(batch.field(row, user)) else { continue }
        try groups.note(Int(owner), batch, row, column: place, from: reader)
      }
    }
    groups.settle(owners: users.ofKeys.lazy.map { Int($0) })
    let missing = groups.ofKeys.count { $0 < 0 }
    if missing > 0 {
      Messages.warning(
        "\(missing) \(missing == 1 ? "user has no row" : "users have no row") in \(path): in no group"
      )
    }
    return groups
  }
}
