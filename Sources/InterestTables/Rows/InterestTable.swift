import Interests
import TSVStreams
import ToolSupport

/// Writes the rows of interests: key columns, `at` where there are several, `interest`, `last`,
/// `count`.
package final class InterestTable {
  private let writer: TableWriter
  private let writesMoment: Bool
  private let minInterest: Double?
  private(set) var belowMinimum = 0

  package static func columns(_ request: DecayRequest) -> [String] {
    request.keyColumns + (request.moments.count > 1 ? [ColumnName.at] : [])
      + [ColumnName.interest, ColumnName.last, ColumnName.count]
      + (request.smoothingShare == nil ? [] : [ColumnName.weight])
  }

  init(_ writer: TableWriter, _ request: DecayRequest) {
    self.writer = writer
    writesMoment = request.moments.count > 1
    minInterest = request.minInterest
  }

  /// Writes the row of a key, whose values are given one by one, unless its interest is under the
  /// least that is wanted.
  @inline(__always)
  func write(
    moment: Int64, _ row: KeyInterest, weight: Double? = nil,
    _ values: (_ body: (Bytes) -> Void) -> Void
  ) throws(StreamError) {
    guard row.interest.isFinite else { throw Self.notFinite(values, row.interest) }
    if let weight, !weight.isFinite { throw Self.notFinite(values, weight) }
    if let minInterest, row.interest < minInterest {
      belowMinimum += 1
      return
    }
    values { value in
      writer.append(value)
      writer.tab()
    }
    if writesMoment {
      writer.append(nanoseconds: moment)
      writer.tab()
    }
    writer.append(row.interest)
    writer.tab()
    writer.append(nanoseconds: row.lastNanoseconds)
    writer.tab()
    writer.append(Int(row.count))
    if let weight {
      writer.tab()
      writer.append(weight)
    }
    try writer.endRow()
  }

  private static func notFinite(
    _ values: (_ body: (Bytes) -> Void) -> Void, _ interest: Double
  ) -> StreamError {
    var names: [String] = []
    values { names.append(excerpt($0)) }
    return StreamError(
      .badData, "expected a finite interest of \(names.listed), found \(interest)",
      hint: "--value log, or smaller weights")
  }
}
