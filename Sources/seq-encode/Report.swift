import Sequences
import ToolSupport

/// What the user is told on stderr.
enum Report {
  static func ties(_ timelines: Timelines, _ choice: TieChoice) {
    let (tied, all) = (timelines.tiedEventCount, timelines.eventCount)
    guard tied > 0 else { return }
    Messages.warning(
      "\(percent(tied, of: all)) of the events (\(tied) of \(all)) share user and time with "
        + "another; --ties \(choice.rawValue) orders them")
  }

  static func leftOut(_ count: Int, of all: Int, by option: String) {
    if count > 0 { Messages.warning("\(option) left out \(count) of \(all) events") }
  }

  static func unknownTargets(_ names: [String]) {
    for name in names {
      Messages.warning("warning: --target-events: no event is '\(name)'")
    }
  }

  static func split(_ choice: SplitChoice, _ bounds: SplitBounds, users: Int) {
    if let cuts = bounds.cuts {
      Messages.note(
        "--split \(choice.text): training until \(seconds(cuts.trainUntilNanoseconds)), "
          + "test after \(seconds(cuts.historyUntilNanoseconds))")
    }
    guard choice.rule.leaksFutureOfOthers, users > 0 else { return }
    Messages.warning(
      "warning: --split \(choice.text) lets the future of other users leak into training; "
        + "quantile, time and window do not")
    if bounds.wholeUserCount > 0 {
      Messages.warning(
        "\(bounds.wholeUserCount) of \(users) users have too few events to hold any out")
    }
  }

  /// Seconds, or `the beginning` where no event is old enough.
  private static func seconds(_ nanoseconds: Int64) -> String {
    guard nanoseconds > .min else { return "the beginning" }
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest == 0 ? "\(whole)" : "\(Double(nanoseconds) / 1e9)"
  }

  /// `12.3%`, rounded half up.
  static func percent(_ part: Int, of all: Int) -> String {
    let thousandths = (part * 1000 * 2 + all) / (2 * all)
    return "\(thousandths / 10).\(thousandths % 10)%"
  }
}

/// Held-out events of users and items that training does not know, counted over all rows.
struct ColdCounts {
  var users = 0
  var userTargets = 0
  var itemTargets = 0
  /// Held-out sessions of one event, which there is nothing to predict from.
  var lonelySessions = 0

  mutating func add(_ planner: TimelinePlanner, hasSessions: Bool) {
    var userTargets = 0
    for row in planner.rows {
      userTargets += row.coldUserTargets
      itemTargets += row.coldItemTargets
      if hasSessions, row.length == 0, row.coldUserTargets == 0 { lonelySessions += 1 }
    }
    if userTargets > 0 { users += 1 }
    self.userTargets += userTargets
  }

  func report(_ rule: ColdRule) {
    if users > 0 {
      let fate = rule == .keep ? "stay" : "are left out"
      Messages.warning(
        "--cold \(rule.rawValue): \(users) users without training events \(fate), "
          + "with \(userTargets) targets")
    }
    if itemTargets > 0 {
      let fate = rule == .drop ? "are left out" : "stay"
      Messages.warning(
        "--cold \(rule.rawValue): \(itemTargets) targets of items unseen in training \(fate)")
    }
    if lonelySessions > 0 {
      Messages.warning(
        "\(lonelySessions) held-out sessions have nothing to predict and are left out")
    }
  }
}
