internal import TSVStreams

/// A moment that something is asked for: a time, or one told from the newest event.
package enum ReferenceTime: Sendable, Equatable {
  case fixed(nanoseconds: Int64)
  case afterLast(nanoseconds: Int64)

  package static let last = ReferenceTime.afterLast(nanoseconds: 0)

  /// A time (seconds or RFC 3339 text, whatever the unit of the input's times), `last`, `last+1d` or
  /// `last-7d`; nil for anything else, of which `expectation` says what it should be.
  package init?(_ text: String) {
    guard text.hasPrefix("last") else {
      let bytes = Array(text.utf8)
      guard let time = bytes.withUnsafeBufferPointer({ TimeReader().nanoseconds($0) }) else {
        return nil
      }
      self = .fixed(nanoseconds: time)
      return
    }
    let rest = text.dropFirst(4)
    guard let sign = rest.first else {
      self = .last
      return
    }
    guard sign == "+" || sign == "-",
      let offset = DurationText.nanoseconds(String(rest.dropFirst()))
    else { return nil }
    self = .afterLast(nanoseconds: sign == "-" ? -offset : offset)
  }

  /// What to say of a text that is no moment.
  package static func expectation(_ text: String) -> String {
    TimeReader.problem(text) ?? "expected seconds since 1970, RFC 3339 text, or last"
  }

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
