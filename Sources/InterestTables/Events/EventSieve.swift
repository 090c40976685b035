import Interests

/// Takes out of batches what no key needs, and counts it.
struct EventSieve {
  private let latest: Int64?
  private let leavesOutWeak: Bool
  private let countsEvents: Bool
  private(set) var later = 0
  private(set) var withoutStrength = 0

  /// - Parameter hasLatest: events after the only moment can be left out as they come.
  init(_ request: DecayRequest, hasLatest: Bool) {
    latest = hasLatest ? request.onlyFixedMoment : nil
    leavesOutWeak = request.combine == .max
    countsEvents = request.law.countsEvents
  }

  /// Leaves out events after the only moment.
  mutating func leaveOutLater(_ events: inout BatchEvents) {
    guard let latest else { return }
    later += events.keep { time, _ in time <= latest }
  }

  /// Leaves out strengths that `max` does not take; where events are counted, they still are events of
  /// their users, and stay.
  mutating func leaveOutWeak(_ events: inout BatchEvents) {
    guard leavesOutWeak else { return }
    withoutStrength +=
      countsEvents
      ? events.strengths.count { $0 <= 0 } : events.keep { _, strength in strength > 0 }
  }
}
