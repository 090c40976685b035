import Interests
import TSVStreams

/// How a row of interests is put together, by any thread.
struct InterestRowForm: Sendable {
  private let writesMoment: Bool
  private let minInterest: Double?

  init(_ request: DecayRequest) {
    writesMoment = request.moments.count > 1
    minInterest = request.minInterest
  }

  /// Appends the row of a key, whose values are given one by one; false where its interest is under
  /// the least that is wanted.
  @inline(__always)
  func append(
    moment: Int64, _ row: KeyInterest, weight: Double? = nil, to text: RowText,
    _ values: (_ body: (Bytes) -> Void) -> Void
  ) throws(StreamError) -> Bool {
    guard row.interest.isFinite else { throw Self.notFinite(values, row.interest) }
    if let weight, !weight.isFinite { throw Self.notFinite(values, weight) }
    if let minInterest, row.interest < minInterest { return false }
    values { value in
      text.append(value)
      text.tab()
    }
    if writesMoment {
      text.append(nanoseconds: moment)
      text.tab()
    }
    text.append(row.interest)
    text.tab()
    text.append(nanoseconds: row.lastNanoseconds)
    text.tab()
    text.append(Int(row.count))
    if let weight {
      text.tab()
      text.append(weight)
    }
    text.newline()
    return true
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
