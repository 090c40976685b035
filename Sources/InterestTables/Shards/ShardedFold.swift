import Interests
import TSVStreams

/// Folds the events of keys, a state for each key, in shards by the hash of the key's first value.
///
/// Numbering some million keys waits for memory at every event. So events are collected for a
/// while, each with those of its shard, and a shard takes all of its own at once, while it lies in
/// the cache, beside the reading of the next. A key's events stay in the order of the input,
/// whatever the number of shards, threads, or events collected.
final class ShardedFold: @unchecked Sendable {
  /// Shards of a large log.
  private static let shardCount = 256
  /// Words collected before the first shard takes them, or many do: 8 MB; twice that from then on.
  private static let mostWords = 1 << 20

  let names: [String]
  private let fold: InterestFold
  private let firstColumn: Int
  /// The key's columns after the first.
  private let others: [KeyColumn]
  let threads: Int
  private var wordLimit: Int
  /// Many shards are made when much has been collected, so that a small log needs one only.
  private var maySplit: Bool
  private(set) var shards: [FoldShard]
  private var filling = RecordBuffers(count: 1)
  /// Buffers that the shards take or have taken.
  private var taken: RecordBuffers?
  private let work = PieceWork()
  private var collectedWords = 0
  private var heldBytes = 0
  private var otherIds: [Int32] = []
  /// The values of the last column, if it is not the first, once the keys are sorted.
  private(set) var lastStrings: ShortStrings?

  /// - Parameter memoryBytes: what keys and events may take.
  init(
    _ reader: TableReader, _ names: [String], _ fold: InterestFold, threads: Int, memoryBytes: Int
  ) throws(StreamError) {
    self.names = names
    self.fold = fold
    self.threads = threads
    firstColumn = try reader.column(names[0])
    var others: [KeyColumn] = []
    for name in names.dropFirst() { others.append(KeyColumn(column: try reader.column(name))) }
    self.others = others
    // A shard begins with some ten kilobytes; few of them do where memory is short.
    maySplit = memoryBytes >= Self.shardCount << 19
    wordLimit = min(Self.mostWords, max(1 << 12, memoryBytes / 64))
    shards = [FoldShard(fold, columns: names.count)]
  }

  deinit { lastStrings?.deallocate() }

  /// The key's columns in the input.
  var inputColumns: [Int] { [firstColumn] + others.map(\.column) }

  /// Bytes held, with what putting the keys in order will take.
  var byteCount: Int {
    heldBytes + others.reduce(0) { $0 + $1.byteCount } + filling.byteCount
      + (taken?.byteCount ?? 0)
  }

  /// Takes the events of a block.
  func add(_ batch: RowBatch, _ block: NumberedEvents) {
    block.makeRoom()
    for (place, column) in others.enumerated() {
      column.number(batch, rows: block.events.rows, into: block.run(place))
    }
    collect(batch, block)
    if collectedWords >= wordLimit { pour(threads: threads - 1) }
  }

  private func collect(_ batch: RowBatch, _ block: NumberedEvents) {
    let (columns, firstColumn) = (names.count, firstColumn)
    let buffers = filling.buffers
    let seconds = block.run(0)
    var words = 0
    block.events.eachEvent { index, row, time, strength in
      let first = batch.field(row, firstColumn)
      let hash = ByteTable.hash(first)
      let length = EventRecords.length(firstBytes: first.count, columns: columns)
      let shard = Self.shard(of: hash, among: buffers.count)
      let record = EventRecords.Record(at: buffers[shard].extend(by: length), columns: columns)
      record.write(
        first: first, hash: hash, second: columns > 1 ? seconds[index] : 0, time: time,
        strength: strength)
      for place in 2..<max(2, columns) {
        record.write(number: block.run(place - 1)[index], place: place)
      }
      words &+= length
    }
    collectedWords += words
  }

  /// The highest bits of a hash; `ByteTable` goes by the others.
  @inline(__always)
  private static func shard(of hash: UInt64, among count: Int) -> Int {
    Int(truncatingIfNeeded: hash &>> 56) & (count &- 1)
  }

  /// Lets the shards take what has been collected, by some threads beside the caller or by himself.
  private func pour(threads: Int) {
    finishPouring()
    if maySplit, collectedWords >= wordLimit {
      split()
      // The one buffer before was copied; these are not.
      wordLimit *= 2
    }
    maySplit = false
    let buffers = filling
    filling = taken ?? RecordBuffers(count: shards.count)
    taken = buffers
    collectedWords = 0
    let (shards, columns) = (shards, names.count)
    work.start(shards.count, threads: threads) { index in
      shards[index].take(buffers.buffers[index], RecordScratch(columns: columns))
      buffers.buffers[index].removeAll()
    }
  }

  private func finishPouring() {
    work.wait()
    heldBytes = shards.reduce(0) { $0 + $1.byteCount }
  }

  /// Makes many shards of the one that has not taken anything yet.
  private func split() {
    let columns = names.count
    let one = filling
    filling = RecordBuffers(count: Self.shardCount)
    var place = 0
    while place < one.buffers[0].count {
      let record = EventRecords.Record(at: one.buffers[0].words + place, columns: columns)
      let length = record.length
      let shard = Self.shard(of: record.hash, among: Self.shardCount)
      filling.buffers[shard].extend(by: length).update(from: record.start, count: length)
      place += length
    }
    shards = (0..<Self.shardCount).map { _ in FoldShard(fold, columns: columns) }
  }

  /// Waits until the shards have taken everything.
  func settle() {
    // The caller only waits, so a thread more takes part.
    pour(threads: threads > 1 ? threads : 0)
    finishPouring()
  }

  /// Whether the key of a row is there; after `settle`.
  func holds(_ batch: RowBatch, _ row: Int) -> Bool {
    otherIds.removeAll(keepingCapacity: true)
    for column in others {
      guard let number = column.find(batch.field(row, column.column)) else { return false }
      otherIds.append(number)
    }
    let first = batch.field(row, firstColumn)
    return shards[Self.shard(of: ByteTable.hash(first), among: shards.count)]
      .holds(first, otherIds)
  }

  /// Puts all keys in order. No event comes any more.
  func sort() {
    settle()
    taken = nil
    let (shards, orders) = (shards, others.map { ColumnOrder($0) })
    work.start(shards.count, threads: threads) { shards[$0].sort(orders) }
    lastStrings = others.last.map { ShortStrings($0.strings, count: $0.count) }
    work.wait()
  }

  /// The values of a column after the first, by their numbers.
  func strings(_ place: Int) -> ByteStrings { others[place - 1].strings }
}
