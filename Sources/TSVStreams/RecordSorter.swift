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

  private let folder: String?
  private let runBytes: Int
  private var arena: UnsafeMutablePointer<UInt8>
  private var arenaLength = 0
  private var arenaCapacity: Int
  private var entries: [Entry] = []
  /// Runs in the order of their records' arrival; `rank` counts the merges behind one.
  private var runs: [(rank: Int, file: SpillFile)] = []
  /// Most runs read at once: each takes about a megabyte of buffers.
  private let mostCursors: Int
  package private(set) var count = 0

  /// - Parameters:
  ///   - memoryBytes: what the records in memory may take.
  ///   - folder: where runs go (`--tmpdir`).
  package init(memoryBytes: Int, folder: String?) {
    self.folder = folder
    // Growing by doubling holds the old block and the new one for a moment.
    runBytes = max(1 << 20, memoryBytes / 3)
    mostCursors = max(4, min(64, memoryBytes >> 20))
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
    sortEntries()
    if runs.isEmpty {
      for entry in entries { try body(key(entry), row(entry)) }
    } else {
      try spill()
      releaseArena()
      while runs.count > mostCursors {
        try mergeLast(min(mostCursors, runs.count - mostCursors + 1))
      }
      try Self.merge(runs.map(\.file), body)
    }
    entries = []
    runs = []
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
    let run = try SpillFile(in: folder)
    for entry in entries { try Self.write(key(entry), row(entry), to: run) }
    try run.finish()
    runs.append((0, run))
    entries.removeAll(keepingCapacity: true)
    arenaLength = 0
    // Runs of one rank are merged when there are too many of them to read at once, so a record is
    // written again only once for each power of that number.
    while runs.suffix(mostCursors).filter({ $0.rank == runs[runs.count - 1].rank }).count
      == mostCursors
    {
      try mergeLast(mostCursors)
    }
  }

  /// Makes one run of the last ones.
  private func mergeLast(_ count: Int) throws(StreamError) {
    let merged = try SpillFile(in: folder)
    let last = runs.suffix(count)
    try Self.merge(last.map(\.file)) { (key, row) throws(StreamError) in
      try Self.write(key, row, to: merged)
    }
    try merged.finish()
    let rank = (last.map(\.rank).max() ?? 0) + 1
    runs.removeLast(count)
    runs.append((rank, merged))
  }

  private static func write(_ key: Bytes, _ row: Bytes, to run: SpillFile) throws(StreamError) {
    let lengths = (UInt32(key.count), UInt32(row.count))
    let result = withUnsafeBytes(of: lengths) { bytes in
      Result { () throws(StreamError) in try run.append(bytes.bindMemory(to: UInt8.self)) }
    }
    try result.get()
    try run.append(key)
    try run.append(row)
  }

  private static func merge(
    _ runs: [SpillFile],
    _ body: (_ key: Bytes, _ row: Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    var cursors: [RunCursor] = []
    for run in runs {
      let cursor = try RunCursor(run.reader())
      if try cursor.advance() { cursors.append(cursor) }
    }
    // A few runs: the least is looked for one by one. Equal keys come from the earliest run first.
    while !cursors.isEmpty {
      var least = 0
      for index in 1..<max(1, cursors.count)
      where bytesPrecede(cursors[index].key, cursors[least].key) {
        least = index
      }
      try body(cursors[least].key, cursors[least].row)
      if try !cursors[least].advance() { cursors.remove(at: least) }
    }
  }
}

/// The record a run has come to.
private final class RunCursor {
  private let reader: SpillReader
  private var record: UnsafeMutableRawBufferPointer
  private var keyLength = 0
  private var rowLength = 0

  init(_ reader: SpillReader) {
    self.reader = reader
    record = .allocate(byteCount: 1 << 12, alignment: 16)
  }

  deinit { record.deallocate() }

  var key: Bytes {
    Bytes(start: record.baseAddress!.assumingMemoryBound(to: UInt8.self), count: keyLength)
  }

  var row: Bytes {
    Bytes(
      start: record.baseAddress!.assumingMemoryBound(to: UInt8.self) + keyLength, count: rowLength)
  }

  func advance() throws(StreamError) -> Bool {
    guard try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: record[..<8])) else {
      return false
    }
    keyLength = Int(record.loadUnaligned(as: UInt32.self))
    rowLength = Int(record.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    let length = keyLength + rowLength
    if length > record.count {
      record.deallocate()
      record = .allocate(byteCount: length * 2, alignment: 16)
    }
    guard length > 0 else { return true }
    return try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: record[..<length]))
  }
}
