import TSVStreams

/// Events on their way to a shard, one after another in words of eight bytes: the hash of the key's
/// first value, its length with the number of the second value, time, strength, the numbers of
/// further values, and the bytes of the first value.
///
/// Bytes, not numbers, of the first value: it is numbered by the shard, in a table that fits into
/// the cache.
struct EventRecords {
  private(set) var words: UnsafeMutablePointer<UInt64>
  private(set) var count = 0
  private var capacity: Int

  init() {
    capacity = 1 << 8
    words = .allocate(capacity: capacity)
  }

  func deallocate() { words.deallocate() }

  var byteCount: Int { capacity * 8 }

  mutating func removeAll() { count = 0 }

  /// Adds `length` words and says where they go.
  @inline(__always)
  mutating func extend(by length: Int) -> UnsafeMutablePointer<UInt64> {
    if count &+ length > capacity { grow(to: count + length) }
    defer { count &+= length }
    return words + count
  }

  private mutating func grow(to needed: Int) {
    capacity = max(capacity * 2, needed)
    let larger = UnsafeMutablePointer<UInt64>.allocate(capacity: capacity)
    larger.update(from: words, count: count)
    words.deallocate()
    words = larger
  }

  /// How many words a record takes.
  @inline(__always)
  static func length(firstBytes: Int, columns: Int) -> Int {
    fixedWords + max(0, columns &- 2) + (firstBytes &+ 7) / 8
  }

  /// Hash, lengths, time and strength.
  private static var fixedWords: Int { 4 }

  /// One record of a key of `columns` values.
  struct Record {
    let start: UnsafeMutablePointer<UInt64>
    let columns: Int

    @inline(__always)
    init(at start: UnsafeMutablePointer<UInt64>, columns: Int) {
      self.start = start
      self.columns = columns
    }

    var hash: UInt64 { start[0] }
    var time: Int64 { Int64(bitPattern: start[2]) }
    var strength: Double { Double(bitPattern: start[3]) }
    var length: Int { EventRecords.length(firstBytes: firstLength, columns: columns) }

    private var firstLength: Int { Int(start[1] & 0xFFFF_FFFF) }

    var first: Bytes {
      let bytes = UnsafeRawPointer(start + EventRecords.fixedWords + max(0, columns &- 2))
      return Bytes(start: bytes.assumingMemoryBound(to: UInt8.self), count: firstLength)
    }

    /// The number of one of the values after the first; `place` counts from 1.
    @inline(__always)
    func number(_ place: Int) -> Int32 {
      let word = place == 1 ? start[1] >> 32 : start[2 &+ place]
      return Int32(truncatingIfNeeded: word)
    }

    /// Writes all but the numbers of the third value on.
    @inline(__always)
    func write(first: Bytes, hash: UInt64, second: Int32, time: Int64, strength: Double) {
      start[0] = hash
      start[1] = UInt64(UInt32(bitPattern: second)) << 32 | UInt64(first.count)
      start[2] = UInt64(bitPattern: time)
      start[3] = strength.bitPattern
      guard let bytes = first.baseAddress else { return }
      let target = UnsafeMutableRawPointer(start + EventRecords.fixedWords + max(0, columns &- 2))
      copyBytes(bytes, to: target.assumingMemoryBound(to: UInt8.self), count: first.count)
    }

    @inline(__always)
    func write(number: Int32, place: Int) {
      start[2 &+ place] = UInt64(UInt32(bitPattern: number))
    }
  }
}

/// Buffers of records, one for each shard.
/// Used by one thread at a time.
final class RecordBuffers: @unchecked Sendable {
  let buffers: UnsafeMutableBufferPointer<EventRecords>

  init(count: Int) {
    buffers = .allocate(capacity: count)
    for index in 0..<count { buffers.initializeElement(at: index, to: EventRecords()) }
  }

  deinit {
    for buffer in buffers { buffer.deallocate() }
    buffers.deallocate()
  }

  var byteCount: Int { buffers.reduce(0) { $0 + $1.byteCount } }
}
