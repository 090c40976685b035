import TSVStreams

/// Events that did not fit into memory, put in order by key, those of a key in input order.
final class SpilledEvents {
  private let sorter: RecordSorter
  private var key: [UInt8] = []

  init(memoryBytes: Int, folder: String?) {
    sorter = RecordSorter(memoryBytes: memoryBytes, folder: folder)
  }

  /// Takes an event of a row.
  func add(
    _ batch: RowBatch, _ row: Int, _ columns: [Int], time: Int64, strength: Double
  ) throws(StreamError) {
    try add(time: time, strength: strength) { body in
      for column in columns { body(batch.field(row, column)) }
    }
  }

  /// Takes an event whose key's values are given one by one.
  func add(
    time: Int64, strength: Double, _ values: (_ body: (Bytes) -> Void) -> Void
  ) throws(StreamError) {
    SpilledKey.join(values, into: &key)
    let result = withUnsafeBytes(of: (time, strength)) { row in
      key.withUnsafeBufferPointer { key in
        Result { () throws(StreamError) in
          try sorter.add(key: key, row: row.bindMemory(to: UInt8.self))
        }
      }
    }
    try result.get()
  }

  /// Gives the events, key by key.
  func drain(
    _ body: (_ key: Bytes, _ time: Int64, _ strength: Double) throws(StreamError) -> Void
  ) throws(StreamError) {
    try sorter.drain { (key, row) throws(StreamError) in
      let row = UnsafeRawBufferPointer(row)
      try body(
        key, row.loadUnaligned(as: Int64.self),
        row.loadUnaligned(fromByteOffset: 8, as: Double.self))
    }
  }
}

/// A key as one text: its values with a NUL, which no field holds, between them. The byte order of
/// such texts is the order column by column.
enum SpilledKey {
  static func join(_ values: (_ body: (Bytes) -> Void) -> Void, into key: inout [UInt8]) {
    key.removeAll(keepingCapacity: true)
    var isFirst = true
    values { value in
      if !isFirst { key.append(0) }
      isFirst = false
      key.append(contentsOf: value)
    }
  }

  static func forEachValue(of key: [UInt8], _ body: (Bytes) -> Void) {
    key.withUnsafeBufferPointer { key in
      var start = 0
      for end in 0...key.count where end == key.count || key[end] == 0 {
        body(Bytes(rebasing: key[start..<end]))
        start = end + 1
      }
    }
  }
}
