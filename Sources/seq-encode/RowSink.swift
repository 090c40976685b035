import TSVStreams

/// Where rows go: on their way, or to a temporary file until the side files are complete.
enum RowSink {
  case output(TableWriter)
  case held(SpillFile)

  func write(_ row: RowText) throws(StreamError) {
    switch self {
    case .output(let writer):
      writer.append(row.bytes)
      try writer.endRow()
    case .held(let file):
      var length = row.bytes.count
      try withUnsafeBytes(of: &length) { Array($0) }.withBytes(file.append)
      try file.append(row.bytes)
    }
  }

  /// Sends on the rows that were held.
  func release(to writer: TableWriter) throws(StreamError) {
    guard case .held(let file) = self else { return }
    try file.finish()
    let reader = try file.reader()
    var length = 0
    var row: [UInt8] = []
    while try reader.fill(&length) {
      row = [UInt8](repeating: 0, count: length)
      _ = try reader.fill(&row)
      writer.append(row)
      try writer.endRow()
    }
  }
}

extension [UInt8] {
  fileprivate func withBytes(_ body: (Bytes) throws(StreamError) -> Void) throws(StreamError) {
    let result = withUnsafeBufferPointer { bytes in
      Result { () throws(StreamError) in try body(bytes) }
    }
    try result.get()
  }
}

extension SpillReader {
  /// The next number; false at the end.
  fileprivate func fill(_ number: inout Int) throws(StreamError) -> Bool {
    let result = withUnsafeMutableBytes(of: &number) { bytes in
      Result { () throws(StreamError) in try read(into: bytes) }
    }
    return try result.get()
  }

  /// As many bytes as there is room for.
  fileprivate func fill(_ bytes: inout [UInt8]) throws(StreamError) -> Bool {
    let result = bytes.withUnsafeMutableBytes { bytes in
      Result { () throws(StreamError) in try read(into: bytes) }
    }
    return try result.get()
  }
}
