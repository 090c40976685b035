internal import TSVStreams

/// Where rows go: on their way, or to a temporary file until the side files are complete.
enum RowSink {
  case output(TableWriter)
  case held(SpillFile)

  /// Takes whole rows, each with its line end.
  func write(_ rows: RowText) throws(StreamError) {
    switch self {
    case .output(let writer): try writer.append(rows: rows.bytes)
    case .held(let file):
      var length = rows.bytes.count
      try withUnsafeBytes(of: &length) { Array($0) }.withBytes(file.append)
      try file.append(rows.bytes)
    }
  }

  /// Sends on the rows that were held.
  func release(to writer: TableWriter) throws(StreamError) {
    guard case .held(let file) = self else { return }
    try file.finish()
    let reader = try file.reader()
    var length = 0
    while try reader.fill(&length) {
      var rows = [UInt8](repeating: 0, count: length)
      _ = try reader.fill(&rows)
      try rows.withBytes { (rows) throws(StreamError) in try writer.append(rows: rows) }
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
