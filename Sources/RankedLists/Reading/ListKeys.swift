import Ranking
import TSVStreams

/// The keys of lists (user, or user and session and position) and their users, each numbered in
/// order of first appearance. A key's bytes are its fields with tabs between, as they are written.
struct ListKeys: ~Copyable {
  private var keys = ByteTable()
  private var users = ByteTable()
  private var joined: [UInt8] = []
  /// Per key: its user.
  private var keyUsers: [Int32] = []
  /// Per key: `nameHash` of its user.
  private var userHashes: [UInt64] = []

  var count: Int { keys.count }

  var memoryBytes: Int { keys.memoryBytes + users.memoryBytes + keyUsers.capacity * 12 }

  subscript(_ key: Int) -> Bytes { keys[key] }

  func user(of key: Int) -> Int32 { keyUsers[key] }

  func userHash(of key: Int) -> UInt64 { userHashes[key] }

  func owner(of key: Int) -> ListOwner {
    ListOwner(
      key: key, user: keyUsers[key], userHash: userHashes[key],
      keyHash: nameHash(UnsafeRawBufferPointer(keys[key])))
  }

  func text(_ key: Int) -> String { excerpt(keys[key]) }

  func userName(_ user: Int32) -> Bytes { users[Int(user)] }

  func userText(_ user: Int32) -> String { excerpt(users[Int(user)]) }

  /// Whether a row belongs to `key`.
  func isKey(_ key: Int, _ batch: RowBatch, _ row: Int, _ columns: [Int]) -> Bool {
    let name = keys[key]
    if columns.count == 1 { return bytesEqual(name, batch.field(row, columns[0])) }
    var start = 0
    for column in columns {
      let field = batch.field(row, column)
      let end = start + field.count
      guard end <= name.count, bytesEqual(Bytes(rebasing: name[start..<end]), field),
        end == name.count || name[end] == 0x09
      else { return false }
      start = end + 1
    }
    return start == name.count + 1
  }

  /// The number of a row's key, a new one where it was not met before.
  mutating func number(_ batch: RowBatch, _ row: Int, _ columns: [Int]) -> Int {
    let known = keys.count
    let key = batch.withKey(row, columns, scratch: &joined) { keys.insert($0) }
    if keys.count > known {
      let user = batch.field(row, columns[0])
      keyUsers.append(Int32(truncatingIfNeeded: users.insert(user)))
      userHashes.append(nameHash(UnsafeRawBufferPointer(user)))
    }
    return key
  }

  /// The number of a row's key where it was met before.
  mutating func find(_ batch: RowBatch, _ row: Int, _ columns: [Int]) -> Int? {
    batch.withKey(row, columns, scratch: &joined) { keys.find($0) }
  }

  /// The number of a user, with or without lists.
  mutating func userNumber(_ name: Bytes) -> Int32 {
    Int32(truncatingIfNeeded: users.insert(name))
  }
}
