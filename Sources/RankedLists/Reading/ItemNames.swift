import Ranking
import TSVStreams

/// Items numbered in order of first appearance, with what breaks their ties.
///
/// Behind pointers that never change, because a class's own variables cost a check per access.
final class ItemNames: @unchecked Sendable {
  private let table: UnsafeMutablePointer<ByteTable>
  private let breaks: UnsafeMutablePointer<TieBreaks>

  init(ties: TiePolicy) {
    table = .allocate(capacity: 1)
    table.initialize(to: ByteTable())
    breaks = .allocate(capacity: 1)
    breaks.initialize(to: TieBreaks(policy: ties))
  }

  deinit {
    table.deinitialize(count: 1).deallocate()
    breaks.deinitialize(count: 1).deallocate()
  }

  var tieBreaks: TieBreaks { breaks.pointee }

  /// Memory held, the tie breaks' eight bytes an item included.
  var memoryBytes: Int { table.pointee.memoryBytes + table.pointee.count * 16 }

  subscript(_ item: Int32) -> Bytes { table.pointee[Int(item)] }

  func text(_ item: Int32) -> String { excerpt(self[item]) }

  /// Fetches the place of an item into the cache. The waits for memory of items that are touched
  /// one after the other overlap.
  /// - Returns: what `number(of:hash:)` asks for.
  func touch(_ name: Bytes) -> UInt64 {
    let hash = ByteTable.hash(name)
    table.pointee.touch(hash: hash)
    return hash
  }

  /// The number of an item, a new one where it was not met before.
  func number(of name: Bytes) -> Int32 { number(of: name, hash: ByteTable.hash(name)) }

  func number(of name: Bytes, hash: UInt64) -> Int32 {
    let count = table.pointee.count
    let number = table.pointee.insert(name, hash: hash)
    if table.pointee.count > count { breaks.pointee.addItem(named: UnsafeRawBufferPointer(name)) }
    return Int32(truncatingIfNeeded: number)
  }

  func tieBreak(userHash: UInt64, item: Int32, sequence: Int) -> UInt64 {
    breaks.pointee.tieBreak(userHash: userHash, item: item, sequence: sequence)
  }

  /// The order of candidates; only the byte order of items ever needs their names.
  var order: CandidateOrder {
    guard breaks.pointee.policy == .item else { return CandidateOrder() }
    return CandidateOrder { bytesPrecede(self[$0], self[$1]) }
  }
}
