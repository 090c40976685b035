/// A moment at which interests are wanted: a time, or one told from the newest event.
package enum ReferenceTime: Sendable, Equatable {
  case fixed(nanoseconds: Int64)
  case afterLast(nanoseconds: Int64)

  /// Nanoseconds since 1970, or nil where that is beyond what they can count.
  package func resolved(last: Int64) -> Int64? {
    switch self {
    case .fixed(let time): return time
    case .afterLast(let offset):
      let (time, overflow) = last.addingReportingOverflow(offset)
      return overflow ? nil : time
    }
  }

  /// Whether no event can be later, whatever the input holds.
  package var isNeverBeforeLast: Bool {
    if case .afterLast(let offset) = self { offset >= 0 } else { false }
  }
}
