/// Records, each a key and a row, in a temporary file: written once, read any number of times.
package final class RecordFile {
  private let file: SpillFile

  /// - Parameter folder: `--tmpdir`
  package init(in folder: String?) throws(StreamError) { file = try SpillFile(in: folder) }

  package func append(key: Bytes, row: Bytes) throws(StreamError) {
    let lengths = (UInt32(key.count), UInt32(row.count))
    let result = withUnsafeBytes(of: lengths) { bytes in
      Result { () throws(StreamError) in try file.append(bytes.bindMemory(to: UInt8.self)) }
    }
    try result.get()
    try file.append(key)
    try file.append(row)
  }

  /// Nothing more comes; from now on the file can be read.
  package func finish() throws(StreamError) { try file.finish() }

  /// Reads from the beginning.
  package func cursor() throws(StreamError) -> RecordCursor { RecordCursor(try file.reader()) }
}

/// The record that reading a file has come to.
package final class RecordCursor {
  private let reader: SpillReader
  private var record: UnsafeMutableRawBufferPointer
  private var keyLength = 0
  private var rowLength = 0

  fileprivate init(_ reader: SpillReader) {
    self.reader = reader
    record = .allocate(byteCount: 1 << 12, alignment: 16)
  }

  deinit { record.deallocate() }

  /// Valid until the next record is read.
  package var key: Bytes {
    Bytes(start: record.baseAddress!.assumingMemoryBound(to: UInt8.self), count: keyLength)
  }

  /// Valid until the next record is read.
  package var row: Bytes {
    Bytes(
      start: record.baseAddress!.assumingMemoryBound(to: UInt8.self) + keyLength, count: rowLength)
  }

  /// Reads the next record, the first one at first; false at the end of the file.
  package func advance() throws(StreamError) -> Bool {
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
    if length > 0 {
      _ = try reader.read(into: UnsafeMutableRawBufferPointer(rebasing: record[..<length]))
    }
    return true
  }
}
