import TSVStreams

/// A row that passes through, with its time and strength.
struct TimedRow {
  /// All fields, with the tabs between them.
  var bytes: Bytes
  /// The part of `bytes` that is the time.
  var timeField: Bytes
  var time: Int64
  var strength: Double
  /// Of its law, where there are several.
  var lawClass: Int32

  /// Writes the fields as they are, the time in seconds.
  func write(to writer: TableWriter) {
    guard let start = bytes.baseAddress, let timeStart = timeField.baseAddress else { return }
    let before = timeStart - start
    writer.append(Bytes(rebasing: bytes[..<before]))
    writer.append(nanoseconds: time)
    writer.append(Bytes(rebasing: bytes[(before + timeField.count)...]))
  }
}
