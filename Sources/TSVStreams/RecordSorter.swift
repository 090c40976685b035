internal import Glibc

/// Sorts records by key bytes, equal keys in the order they came, within a bound of memory.
///
/// Records beyond the bound are sorted and spilled as runs, which are merged at the end; the result
/// is the same for every bound. Keys compare as byte strings: encode numbers big-endian.
package final class RecordSorter {
  private struct Entry {
    var prefix: UInt64
    var offset: Int
    var keyLength: UInt32
    var rowLength: UInt32
  }

  private let runBytes: Int
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaLength = 0
  private var arenaCapacity: Int
  private var entries: [Entry] = []
  private let runs: SortedRuns
  package private(set) var count = 0

  /// - Parameters:
  ///   - memoryBytes: what the records in memory may take.
  ///   - folder: where runs go (`--tmpdir`).
  package init(memoryBytes: Int, folder: String?) {
    // Growing by doubling holds the old block and the new one for a moment.
    runBytes = max(1 << 20, memoryBytes / 3)
    // Runs are merged beside a full arena too.
    runs = SortedRuns(memoryBytes: memoryBytes / 2, folder: folder)
    arenaCapacity = 1 << 16
    arena = .allocate(capacity: arenaCapacity)
  }

  deinit { arena.deallocate() }

  package func add(key: Bytes, row: Bytes) throws(StreamError) {
    let length = key.count + row.count
    let held = arenaLength + length + (entries.count + 1) * MemoryLayout<Entry>.stride
    if held > runBytes, !entries.isEmpty { try spill() }
    if arenaLength + length > arenaCapacity { growArena(to: arenaLength + length) }
    entries.append(
      Entry(
        prefix: bytePrefix(key), offset: arenaLength, keyLength: UInt32(key.count),
        rowLength: UInt32(row.count)))
    copy(key)
    copy(row)
    count += 1
  }

  /// Gives every record in order; the sorter is empty afterwards.
  package func drain(
    _ body: (_ key: Bytes, _ row: Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    if runs.isEmpty {
      sortEntries()
      for entry in entries { try body(key(entry), row(entry)) }
    } else {
      try spill()
      releaseArena()
      try runs.drain(body)
    }
    entries = []
    arenaLength = 0
    count = 0
  }

  private func copy(_ bytes: Bytes) {
    guard let start = bytes.baseAddress else { return }
    (arena + arenaLength).update(from: start, count: bytes.count)
    arenaLength += bytes.count
  }

  private func growArena(to needed: Int) {
    arenaCapacity = max(arenaCapacity * 2, needed)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: arenaCapacity)
    larger.update(from: arena, count: arenaLength)
    arena.deallocate()
    arena = larger
  }

  /// What is spilled needs no place beside the runs that are read.
  private func releaseArena() {
    entries = []
    arena.deallocate()
    arenaCapacity = 1 << 16
    arena = .allocate(capacity: arenaCapacity)
  }

  private func key(_ entry: Entry) -> Bytes {
    Bytes(start: arena + entry.offset, count: Int(entry.keyLength))
  }

  private func row(_ entry: Entry) -> Bytes {
    Bytes(start: arena + entry.offset + Int(entry.keyLength), count: Int(entry.rowLength))
  }

  /// Ties are broken by the place in the arena, which is the order of arrival.
  private func sortEntries() {
    let arena = UnsafePointer(arena)
    entries.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let common = Int(min(left.keyLength, right.keyLength))
      let order = memcmp(arena + left.offset, arena + right.offset, common)
      if order != 0 { return order < 0 }
      if left.keyLength != right.keyLength { return left.keyLength < right.keyLength }
      return left.offset < right.offset
    }
  }

  private func spill() throws(StreamError) {
    sortEntries()
    for entry in entries { try runs.append(key: key(entry), row: row(entry)) }
    try runs.endRun()
    entries.removeAll(keepingCapacity: true)
    arenaLength = 0
  }
}
