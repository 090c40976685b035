internal import CFieldScan

/// The memory behind a batch: text, and where its rows and fields lie. Used again and again.
final class BatchStorage: @unchecked Sendable {
  private(set) var capacity: Int
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private(set) var fieldEnds: UnsafeMutablePointer<UInt32>
  private(set) var rowStarts: UnsafeMutablePointer<UInt32>
  /// Bytes of text in use.
  var length = 0
  var batch: RowBatch?
  var badRows: [BadRow] = []

  /// What a scan reads past the text and writes past the last offset, and a line end added to the
  /// text.
  private static let slack = EBB_FIELD_SCAN_SLACK + 2

  init(capacity: Int) {
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + Self.slack)
    fieldEnds = .allocate(capacity: capacity + Self.slack)
    rowStarts = .allocate(capacity: capacity + Self.slack)
  }

  deinit {
    bytes.deallocate()
    fieldEnds.deallocate()
    rowStarts.deallocate()
  }

  /// Makes room for a line longer than the whole block; what was read stays.
  func grow(to newCapacity: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity + Self.slack)
    larger.update(from: bytes, count: length)
    bytes.deallocate()
    fieldEnds.deallocate()
    rowStarts.deallocate()
    bytes = larger
    fieldEnds = .allocate(capacity: newCapacity + Self.slack)
    rowStarts = .allocate(capacity: newCapacity + Self.slack)
    capacity = newCapacity
  }

  /// Text that is there, as an error would show it.
  func text(_ from: Int, _ to: Int) -> Bytes { Bytes(start: bytes + from, count: to - from) }
}

/// A row that cannot be used, with its place and the reason.
package struct BadRow: Sendable {
  package var file: String
  package var line: Int
  package var reason: String
  package var hint: String?
  package var row: [UInt8]

  package init(file: String, line: Int, reason: String, hint: String?, row: [UInt8]) {
    self.file = file
    self.line = line
    self.reason = reason
    self.hint = hint
    self.row = row
  }

  var error: StreamError {
    StreamError(.badData, file: file, line: line, reason, hint: hint)
  }
}
