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
  private var records = GrowingBlock<UInt8>()
  private var entries = GrowingBlock<Entry>()
  private let runs: SortedRuns
  package private(set) var count = 0

  /// - Parameters:
  ///   - memoryBytes: what the records in memory may take.
  ///   - folder: where runs go (`--tmpdir`).
  package init(memoryBytes: Int, folder: String?) {
    runBytes = max(1 << 20, memoryBytes / 10 * 9)
    runs = SortedRuns(memoryBytes: memoryBytes, folder: folder)
  }

  package func add(key: Bytes, row: Bytes) throws(StreamError) {
    let length = key.count + row.count
    // Sorting takes half as much again for a moment.
    let entryBytes = (entries.count + 1) * MemoryLayout<Entry>.stride / 2 * 3
    if records.count + length + entryBytes > runBytes, entries.count > 0 { try spill() }
    entries.append(
      Entry(
        prefix: bytePrefix(key), offset: records.count, keyLength: UInt32(key.count),
        rowLength: UInt32(row.count)))
    records.append(key)
    records.append(row)
    count += 1
  }

  /// Gives every record in order; the sorter is empty afterwards.
  package func drain(
    _ body: (_ key: Bytes, _ row: Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    if runs.isEmpty {
      sortEntries()
      for entry in entries.elements { try body(key(entry), row(entry)) }
      release()
    } else {
      try spill()
      try runs.drain(body)
    }
    count = 0
  }

  private func key(_ entry: Entry) -> Bytes {
    Bytes(start: records.start + entry.offset, count: Int(entry.keyLength))
  }

  private func row(_ entry: Entry) -> Bytes {
    Bytes(
      start: records.start + entry.offset + Int(entry.keyLength), count: Int(entry.rowLength))
  }

  /// Ties are broken by the place among the records, which is the order of arrival.
  private func sortEntries() {
    let records = UnsafePointer(records.start)
    var elements = entries.elements
    elements.sort { left, right in
      if left.prefix != right.prefix { return left.prefix < right.prefix }
      let common = Int(min(left.keyLength, right.keyLength))
      let order = memcmp(records + left.offset, records + right.offset, common)
      if order != 0 { return order < 0 }
      if left.keyLength != right.keyLength { return left.keyLength < right.keyLength }
      return left.offset < right.offset
    }
  }

  private func spill() throws(StreamError) {
    sortEntries()
    for entry in entries.elements { try runs.append(key: key(entry), row: row(entry)) }
    // Runs may be merged now, or all be read, beside which there is no room for records.
    release()
    try runs.endRun()
  }

  private func release() {
    records = GrowingBlock()
    entries = GrowingBlock()
  }
}

/// Elements one after another. A large block grows without being copied, and what it has not used
/// yet takes no memory.
private struct GrowingBlock<Element: BitwiseCopyable>: ~Copyable {
  private(set) var start: UnsafeMutablePointer<Element>
  private(set) var count = 0
  private var capacity = 1 << 12

  init() { start = Self.grown(nil, capacity) }

  deinit { free(start) }

  var elements: UnsafeMutableBufferPointer<Element> {
    UnsafeMutableBufferPointer(start: start, count: count)
  }

  mutating func append(_ element: Element) {
    reserve(1)
    start[count] = element
    count += 1
  }

  mutating func append(_ elements: UnsafeBufferPointer<Element>) {
    guard let from = elements.baseAddress else { return }
    reserve(elements.count)
    (start + count).update(from: from, count: elements.count)
    count += elements.count
  }

  private mutating func reserve(_ more: Int) {
    if count + more <= capacity { return }
    capacity = max(capacity * 2, count + more)
    start = Self.grown(start, capacity)
  }

  private static func grown(
    _ old: UnsafeMutablePointer<Element>?, _ capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    guard let block = realloc(old, capacity * MemoryLayout<Element>.stride) else {
      fatalError("no memory for \(capacity) elements")
    }
    return block.assumingMemoryBound(to: Element.self)
  }
}
