import Interests
import TSVStreams
import ToolSupport

/// Writes the rows of interests: key columns, `at` where there are several, `interest`, `last`,
/// `count`.
package final class InterestTable {
  private static let flushBytes = 1 << 17

  private let writer: TableWriter
  let form: InterestRowForm
  private let text = RowText(capacity: 2 * flushBytes)
  private(set) var belowMinimum = 0

  package static func columns(_ request: DecayRequest) -> [String] {
    request.keyColumns + (request.moments.count > 1 ? [ColumnName.at] : [])
      + [ColumnName.interest, ColumnName.last, ColumnName.count]
      + (request.smoothingShare == nil ? [] : [ColumnName.weight])
  }

  init(_ writer: TableWriter, _ request: DecayRequest) {
    self.writer = writer
    form = InterestRowForm(request)
  }

  /// Writes the row of a key, whose values are given one by one, unless its interest is under the
  /// least that is wanted.
  func write(
    moment: Int64, _ row: KeyInterest, weight: Double? = nil,
    _ values: (_ body: (Bytes) -> Void) -> Void
  ) throws(StreamError) {
    guard try form.append(moment: moment, row, weight: weight, to: text, values) else {
      belowMinimum += 1
      return
    }
    if text.count >= Self.flushBytes { try flush() }
  }

  /// Writes rows that were put together elsewhere, but for those under the least that is wanted.
  func write(rows: Bytes, belowMinimum: Int) throws(StreamError) {
    try flush()
    try writer.append(rows: rows)
    self.belowMinimum += belowMinimum
  }

  /// Ends the output.
  func finish() throws(StreamError) {
    try flush()
    try writer.finish()
  }

  private func flush() throws(StreamError) {
    try writer.append(rows: text.bytes)
    text.clear()
  }
}
