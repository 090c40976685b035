import ToolSupport

/// The pairs of user and item of events within a cooldown before a moment: those of an age from 0 to the
/// cooldown.
///
/// The moment may be known only with the last event. What has become too old for any moment that can
/// still come is forgotten, so that of a log in order of time little more than the cooldown is held.
struct RecentEvents {
  private let rule: RecentRule
  private var pairs: [UInt64] = []
  private var times: [Int64] = []
  private var newest = Int64.min
  private var forgetsAt = 1 << 16
  /// Events later than the moment.
  private(set) var laterCount = 0

  init(_ rule: RecentRule) { self.rule = rule }

  /// 16 bytes an event, twice that while arrays grow.
  var memoryBytes: Int { (pairs.capacity + times.capacity) * 8 }

  /// Turns to an event.
  /// - Returns: whether it can be recent: then its pair is wanted (`add`).
  mutating func meets(time: Int64) -> Bool {
    newest = max(newest, time)
    if case .fixed(let moment) = rule.moment, time > moment {
      laterCount += 1
      return false
    }
    return time >= oldest
  }

  mutating func add(_ pair: UInt64, time: Int64) {
    pairs.append(pair)
    times.append(time)
    if pairs.count >= forgetsAt {
      keep(oldest...Int64.max)
      forgetsAt = max(forgetsAt, pairs.count * 2)
    }
  }

  var isEmpty: Bool { newest == .min }

  /// The moment, as far as the events so far tell; nil where it is beyond what times can count.
  var moment: Int64? { rule.moment.resolved(last: newest) }

  /// Pairs, some more than once, when all events have been met.
  mutating func finish() -> [UInt64] {
    guard !isEmpty, let moment else { return [] }
    laterCount += times.count { $0 > moment }
    keep(oldest...max(oldest, moment))
    return pairs
  }

  /// No event before this is recent at the moment that the newest event tells so far.
  private var oldest: Int64 {
    guard let moment else { return .min }
    let (oldest, overflow) = moment.subtractingReportingOverflow(rule.cooldownNanoseconds)
    return overflow ? .min : oldest
  }

  private mutating func keep(_ range: ClosedRange<Int64>) {
    var count = 0
    for (index, time) in times.enumerated() where range.contains(time) {
      pairs[count] = pairs[index]
      times[count] = time
      count += 1
    }
    pairs.removeLast(pairs.count - count)
    times.removeLast(times.count - count)
  }
}
