import TSVStreams

/// Puts whole rows in order of time, those of one time as they came, spilling beyond its memory.
final class TimeSorter {
  private let sorter: RecordSorter
  private let timeColumn: Int
  private var record: [UInt8] = []

  init(memoryBytes: Int, folder: String?, timeColumn: Int) {
    sorter = RecordSorter(memoryBytes: memoryBytes, folder: folder)
    self.timeColumn = timeColumn
  }

  func add(
    _ row: Bytes, time: Int64, strength: Double, lawClass: Int32
  ) throws(StreamError) {
    record.removeAll(keepingCapacity: true)
    withUnsafeBytes(of: strength) { record.append(contentsOf: $0) }
    withUnsafeBytes(of: lawClass) { record.append(contentsOf: $0) }
    record.append(contentsOf: row)
    // Times before 1970 come first as unsigned numbers too, once the sign is turned.
    let key = UInt64(bitPattern: time ^ .min).bigEndian
    let result = withUnsafeBytes(of: key) { key in
      record.withUnsafeBufferPointer { record in
        Result { () throws(StreamError) in
          try sorter.add(key: key.bindMemory(to: UInt8.self), row: record)
        }
      }
    }
    try result.get()
  }

  /// Gives the rows in order, with a way to their fields.
  func drain(
    _ body: (_ row: TimedRow, _ field: (_ column: Int) -> Bytes) throws(StreamError) -> Void
  ) throws(StreamError) {
    var ends: [Int] = []
    try sorter.drain { (key, record) throws(StreamError) in
      let raw = UnsafeRawBufferPointer(key)
      let time = Int64(bitPattern: UInt64(bigEndian: raw.loadUnaligned(as: UInt64.self))) ^ .min
      let head = UnsafeRawBufferPointer(record)
      let strength = head.loadUnaligned(as: Double.self)
      let lawClass = head.loadUnaligned(fromByteOffset: 8, as: Int32.self)
      let bytes = Bytes(rebasing: record[12...])
      ends.removeAll(keepingCapacity: true)
      for index in bytes.indices where bytes[index] == 0x09 { ends.append(index) }
      ends.append(bytes.count)
      let field = { (column: Int) in
        Bytes(rebasing: bytes[(column == 0 ? 0 : ends[column - 1] + 1)..<ends[column]])
      }
      let row = TimedRow(
        bytes: bytes, timeField: field(timeColumn), time: time, strength: strength,
        lawClass: lawClass)
      try body(row, field)
    }
  }
}
