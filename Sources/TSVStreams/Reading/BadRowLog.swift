/// What to do with a row that cannot be used.
package struct BadRowPolicy: Sendable {
  package enum Action: Sendable {
    case fail
    case skip
    /// Written to this file as `file line reason row`.
    case file(String)
  }

  package var action: Action
  /// More than this share of all rows is an error at the end.
  package var maxShare: Double

  package init(_ action: Action, maxShare: Double = 0.01) {
    self.action = action
    self.maxShare = maxShare
  }

  package static let fail = BadRowPolicy(.fail)

  var goesOn: Bool {
    if case .fail = action { false } else { true }
  }
}

/// Counts bad rows and keeps them for their owner.
final class BadRowLog {
  private let policy: BadRowPolicy
  private var writer: TableWriter?
  private(set) var count = 0
  private var first: BadRow?
  /// Rows read so far, bad ones included.
  var rowsRead = 0

  init(_ policy: BadRowPolicy) throws(StreamError) {
    self.policy = policy
    guard case .file(let path) = policy.action else { return }
    let writer = try TableWriter(OutputFile(replacing: path))
    try writer.header(["file", "line", "reason", "row"])
    self.writer = writer
  }

  func add(_ row: BadRow) throws(StreamError) {
    guard policy.goesOn else { throw row.error }
    count += 1
    first = first ?? row
    guard let writer else { return }
    writer.append(Self.escaped(Array(row.file.utf8)))
    writer.tab()
    writer.append(row.line)
    writer.tab()
    writer.append(Self.escaped(Array(row.reason.utf8)))
    writer.tab()
    writer.append(Self.escaped(row.row))
    try writer.endRow()
  }

  /// Closes the file and holds the count against the bound.
  func finish(file: String) throws(StreamError) {
    try writer?.finish()
    guard let first, Double(count) > policy.maxShare * Double(rowsRead) else { return }
    let share = "\(shortest(policy.maxShare * 100))%"
    throw StreamError(
      .badData, file: file,
      "expected at most \(share) bad rows, found \(count) of \(rowsRead) "
        + "(the first: \(first.error.message))",
      hint: "--max-bad allows more")
  }

  var summary: String? {
    guard let first else { return nil }
    return "left out \(count) bad \(count == 1 ? "row" : "rows") of \(rowsRead), "
      + "the first at \(first.file):\(first.line)"
  }

  /// A row inside one field: `printf '%b'` gives the bytes back.
  private static func escaped(_ bytes: [UInt8]) -> [UInt8] {
    let isText = bytes.withUnsafeBufferPointer { bytes in
      bytes.isEmpty
        || UTF8Check.firstInvalid(bytes.baseAddress!, from: 0, to: bytes.count) == bytes.count
    }
    var result: [UInt8] = []
    for byte in bytes {
      switch byte {
      case 0x09: result += Array("\\t".utf8)
      case 0x5C: result += Array("\\\\".utf8)
      case _ where byte < 0x20 || byte >= 0x80 && !isText:
        let digits = Array("0123456789abcdef".utf8)
        result += [0x5C, 0x78, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      default: result.append(byte)
      }
    }
    return result
  }
}
