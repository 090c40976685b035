/// Records in temporary files, each file (a run) in the order of its records' keys; together they
/// are read in the order of keys, equal ones as they came.
///
/// Only so many runs are read at once; when there are more of one kind, they are merged into one,
/// so a record is written again only once for each power of that number.
package final class SortedRuns {
  /// In the order of their records' arrival; `rank` counts the merges behind one.
  private var runs: [(rank: Int, file: RecordFile)] = []
  /// The run being written.
  private var present: RecordFile?
  private let folder: String?
  private let mostCursors: Int

  /// What reading a run takes: its decoder and buffers.
  package static let cursorBytes = 1 << 20

  /// - Parameters:
  ///   - memoryBytes: what reading runs may take
  ///   - folder: where runs go (`--tmpdir`)
  package init(memoryBytes: Int, folder: String?) {
    self.folder = folder
    mostCursors = max(4, min(64, memoryBytes / Self.cursorBytes))
  }

  package var isEmpty: Bool { runs.isEmpty && present == nil }

  /// Adds a record to the present run, whose records come in the order of their keys.
  package func append(key: Bytes, row: Bytes) throws(StreamError) {
    if present == nil { present = try RecordFile(in: folder) }
    try present?.append(key: key, row: row)
  }

  /// Ends the present run.
  package func endRun() throws(StreamError) {
    guard let file = present else { return }
    try file.finish()
    present = nil
    runs.append((0, file))
    while runs.suffix(mostCursors).filter({ $0.rank == runs[runs.count - 1].rank }).count
      == mostCursors
    {
      try mergeLast(mostCursors)
    }
  }

  /// Gives every record in order; there is none left afterwards.
  package func drain(
    _ body: (_ key: Bytes, _ row: Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    try endRun()
    while runs.count > mostCursors {
      try mergeLast(min(mostCursors, runs.count - mostCursors + 1))
    }
    let files = runs.map(\.file)
    runs = []
    try Self.merge(files, body)
  }

  /// Makes one run of the last ones.
  private func mergeLast(_ count: Int) throws(StreamError) {
    let merged = try RecordFile(in: folder)
    let last = runs.suffix(count)
    try Self.merge(last.map(\.file)) { (key, row) throws(StreamError) in
      try merged.append(key: key, row: row)
    }
    try merged.finish()
    let rank = (last.map(\.rank).max() ?? 0) + 1
    runs.removeLast(count)
    runs.append((rank, merged))
  }

  private static func merge(
    _ runs: [RecordFile],
    _ body: (_ key: Bytes, _ row: Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    var heap = RunHeap()
    for run in runs { try heap.insert(run.cursor()) }
    while let least = heap.least {
      try body(least.key, least.row)
      if try least.advance() { heap.leastHasMoved() } else { heap.removeLeast() }
    }
  }
}

/// The runs that are read, the one with the least key first; of equal keys the earliest run.
private struct RunHeap {
  /// Where a run is; plain bytes, so that moving it costs no counting of references.
  private struct Run {
    /// The key of its present record, which lies in the cursor.
    var key: Bytes
    /// The first bytes of the key, which decide most comparisons.
    var prefix: UInt64
    /// Its place among the runs, and in `cursors`.
    let order: Int

    init(_ cursor: RecordCursor, order: Int) {
      key = cursor.key
      prefix = bytePrefix(key)
      self.order = order
    }

    func precedes(_ other: Run) -> Bool {
      if prefix != other.prefix { return prefix < other.prefix }
      if bytesPrecede(key, other.key) { return true }
      return order < other.order && !bytesPrecede(other.key, key)
    }
  }

  private var runs: [Run] = []
  private var cursors: [RecordCursor] = []

  var least: RecordCursor? { runs.first.map { cursors[$0.order] } }

  /// Takes the next run, which has come to its first record; nothing where it has none.
  mutating func insert(_ cursor: RecordCursor) throws(StreamError) {
    cursors.append(cursor)
    guard try cursor.advance() else { return }
    runs.append(Run(cursor, order: cursors.count - 1))
    var place = runs.count - 1
    while place > 0, runs[place].precedes(runs[(place - 1) / 2]) {
      runs.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  mutating func removeLeast() {
    runs.swapAt(0, runs.count - 1)
    runs.removeLast()
    sink()
  }

  /// The first run has come to another record.
  mutating func leastHasMoved() {
    runs[0] = Run(cursors[runs[0].order], order: runs[0].order)
    sink()
  }

  private mutating func sink() {
    var place = 0
    while true {
      var child = 2 * place + 1
      guard child < runs.count else { return }
      if child + 1 < runs.count, runs[child + 1].precedes(runs[child]) { child += 1 }
      guard runs[child].precedes(runs[place]) else { return }
      runs.swapAt(place, child)
      place = child
    }
  }
}
