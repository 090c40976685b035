/// One user's timeline cut into sessions.
///
/// Session `s`, in the order of their first events, holds the positions
/// `positions[starts[s] ..< starts[s + 1]]` of the user's timeline, oldest first. Sessions that
/// overlap in time (two baskets of one minute) keep each their own events. The buffers are reused
/// from user to user.
package struct SessionLayout {
  package private(set) var starts: [Int32] = []
  package private(set) var positions: [Int32] = []
  private let rule: SessionRule
  /// The session number of each position of the present user.
  private var ordinals: [Int32] = []
  /// For each session id the timeline it was last seen in, and its number there.
  private var stamps: [(timeline: Int, ordinal: Int32)] = []
  /// How many timelines have been laid out: a user who comes again is a new one.
  private var timelineCount = 0

  package init(_ rule: SessionRule) {
    self.rule = rule
    if case .column(_, let sessionCount) = rule {
      stamps = Array(repeating: (0, 0), count: sessionCount)
    }
  }

  package var sessionCount: Int { starts.count - 1 }

  /// Lays out user `user`; a user without events has no session.
  package mutating func layOut(
    user: Int, of timelines: Timelines, timesNanoseconds: [Int64]
  ) {
    let range = timelines.range(of: user)
    starts.removeAll(keepingCapacity: true)
    starts.append(0)
    positions.removeAll(keepingCapacity: true)
    if range.isEmpty { return }
    switch rule {
    case .none:
      starts.append(Int32(truncatingIfNeeded: range.count))
      positions.append(contentsOf: 0..<Int32(truncatingIfNeeded: range.count))
    case .gap(let gapNanoseconds):
      for index in range {
        if index > range.lowerBound {
          let previous = timesNanoseconds[Int(timelines.order[index - 1])]
          let (gap, overflow) = timesNanoseconds[Int(timelines.order[index])]
            .subtractingReportingOverflow(previous)
          if overflow || gap > gapNanoseconds { starts.append(Int32(positions.count)) }
        }
        positions.append(Int32(truncatingIfNeeded: index - range.lowerBound))
      }
      starts.append(Int32(positions.count))
    case .column(let sessions, _):
      timelineCount += 1
      numberSessions(rows: timelines.order[range], sessions: sessions)
      groupBySession()
    }
  }

  /// Numbers the sessions of a user in the order of their first events and counts them in `starts`.
  private mutating func numberSessions(rows: ArraySlice<Int32>, sessions: [Int32]) {
    ordinals.removeAll(keepingCapacity: true)
    for row in rows {
      let id = Int(sessions[Int(row)])
      if stamps[id].timeline != timelineCount {
        stamps[id] = (timelineCount, Int32(starts.count - 1))
        starts.append(0)
      }
      ordinals.append(stamps[id].ordinal)
      starts[Int(stamps[id].ordinal) + 1] += 1
    }
  }

  /// A counting sort of the positions by session number.
  private mutating func groupBySession() {
    for session in 0..<sessionCount { starts[session + 1] += starts[session] }
    positions.append(contentsOf: repeatElement(0, count: ordinals.count))
    var cursors = starts
    for (position, ordinal) in ordinals.enumerated() {
      positions[Int(cursors[Int(ordinal)])] = Int32(truncatingIfNeeded: position)
      cursors[Int(ordinal)] += 1
    }
  }
}

extension Timelines {
  /// The same sessions, by numbers instead of a pause: they stay what they are when events are left
  /// out of the midst of one.
  package func numbered(_ rule: SessionRule, timesNanoseconds: [Int64]) -> SessionRule {
    guard case .gap = rule else { return rule }
    var sessions = [Int32](repeating: 0, count: timesNanoseconds.count)
    var sessionCount = 0
    var layout = SessionLayout(rule)
    for user in 0..<userCount {
      layout.layOut(user: user, of: self, timesNanoseconds: timesNanoseconds)
      let first = range(of: user).lowerBound
      for session in 0..<layout.sessionCount {
        for index in Int(layout.starts[session])..<Int(layout.starts[session + 1]) {
          sessions[Int(order[first + Int(layout.positions[index])])] = Int32(session)
        }
      }
      sessionCount = max(sessionCount, layout.sessionCount)
    }
    return .column(sessions: sessions, sessionCount: sessionCount)
  }
}
