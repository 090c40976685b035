import TSVStreams

/// A column that is carried into the rows as it is: the text of every event.
struct CarriedColumn {
  let name: String
  private var bytes: [UInt8] = []
  /// Where the text of each event ends in `bytes`.
  private var ends: [Int] = []
  /// Whether every value so far is a number.
  private var isNumeric = true
  private var firstAbsent: (file: String, line: Int)?

  init(_ name: String) { self.name = name }

  var memoryBytes: Int { bytes.count + ends.count * MemoryLayout<Int>.stride }

  /// Why a value cannot stand in a list; nil where it can, or is absent.
  static func refusal(_ value: Bytes) -> String? {
    value.isEmpty ? nil : ListField.refusal(value)
  }

  mutating func append(_ value: Bytes, file: String, line: @autoclosure () -> Int) {
    if value.isEmpty {
      firstAbsent = firstAbsent ?? (file, line())
    } else if isNumeric, NumberText.double(value) == nil {
      isNumeric = false
    }
    bytes.append(contentsOf: value)
    ends.append(bytes.count)
  }

  /// The text of an event; empty where it is absent.
  @inline(__always)
  func withText(of row: Int, _ body: (Bytes) -> Void) {
    let start = row == 0 ? 0 : ends[row - 1]
    bytes.withUnsafeBufferPointer { body(Bytes(rebasing: $0[start..<ends[row]])) }
  }

  /// Puts the texts into the order of `rows` and forgets the others.
  mutating func arrange(_ rows: [Int32]) {
    var arranged: [UInt8] = []
    var arrangedEnds: [Int] = []
    arranged.reserveCapacity(bytes.count)
    arrangedEnds.reserveCapacity(rows.count)
    for row in rows {
      withText(of: Int(row)) { arranged.append(contentsOf: $0) }
      arrangedEnds.append(arranged.count)
    }
    bytes = arranged
    ends = arrangedEnds
  }

  /// An absent text is written as such; an absent number has no place in a list.
  func refuseAbsentNumbers() throws(StreamError) {
    guard isNumeric, let firstAbsent, !bytes.isEmpty else { return }
    throw StreamError(
      .badData, file: firstAbsent.file, line: firstAbsent.line,
      "column '\(name)': expected a number, found ''",
      hint: "fill it in, leave the row out, or carry other columns with --carry")
  }
}
