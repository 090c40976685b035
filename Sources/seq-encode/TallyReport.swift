import EventLogs
import Sequences
import ToolSupport

extension LogTally {
  /// Tells the user on stderr what was found, left out and filled in.
  func report(of rules: EncodingRules, _ holdout: HoldoutOptions) {
    reportFilters(rules.filters)
    report(holdout)
    if let rule = rules.numbers.missing, missing > 0 {
      Messages.warning(
        rule == .drop
          ? "--missing drop left out \(missing) events without a number"
          : "--missing \(rule.rawValue) filled in \(missing) absent numbers")
    }
    for name in unknownTargets ?? [] {
      Messages.warning("warning: --target-events: no event is '\(name)'")
    }
    report(rules.holdout.cold)
    if targets.lonelySessions > 0 {
      Messages.warning(
        "\(targets.lonelySessions) held-out sessions have nothing to predict and are left out")
    }
  }

  private func reportFilters(_ filters: EventFilters) {
    if tiedEvents > 0 {
      Messages.warning(
        "\(percent(tiedEvents, of: events)) of the events (\(tiedEvents) of \(events)) share user "
          + "and time with another; --ties \(filters.ties.rawValue) orders them")
    }
    if let dedupe = filters.dedupe, deduplication.dropped > 0 {
      Messages.warning(
        "--dedupe \(dedupe.rawValue) left out \(deduplication.dropped) of "
          + "\(deduplication.seen) events")
    }
    if core.dropped > 0 {
      Messages.warning(
        "--min-user \(filters.minimumUserEvents) --min-item \(filters.minimumItemEvents) left out \(core.dropped) of "
          + "\(core.seen) events")
    }
  }

  private func report(_ holdout: HoldoutOptions) {
    let text = holdout.cutText
    reportCuts(of: holdout)
    let others = holdout.fold == nil ? "before the test" : "of the other users"
    for (count, one, many) in [
      (leftOut.rowsAcross, "row across a cut", "rows across a cut"),
      (
        leftOut.unseenEvents, "test event of an item that no row \(others) has",
        "test events of items that no row \(others) has"
      ), (leftOut.lonelyRows, "test row of one event", "test rows of one event"),
    ] where count > 0 {
      Messages.warning("\(text): left out \(count) \(count == 1 ? one : many)")
    }
    guard holdout.rules.split.leaksFutureOfOthers, users > 0 else { return }
    Messages.warning(
      "warning: \(text) lets the future of other users leak into training; "
        + (holdout.split.rule == .none
          ? "--fold-by time does not" : "quantile, time and window do not"))
    if wholeUsers > 0, holdout.split.rule != .none {
      Messages.warning("\(wholeUsers) of \(users) users have too few events to hold any out")
    }
  }

  private func reportCuts(of holdout: HoldoutOptions) {
    // Of whole users in a fold, no time tells training from the test.
    if let cuts, holdout.rules.split != .wholeRows(.never) {
      let until = cuts.testUntilNanoseconds
      Messages.note(
        "\(holdout.cutText): training until \(seconds(cuts.trainUntilNanoseconds)), "
          + "test after \(seconds(cuts.historyUntilNanoseconds))"
          + (until < .max ? " until \(seconds(until))" : ""))
    }
    guard let fold = holdout.fold, users > 0 else { return }
    if heldOutUsers > 0 {
      Messages.note("\(fold.text) holds out \(heldOutUsers) of \(users) users")
    }
    if targets.testRows == 0 { Messages.warning("warning: \(fold.text) has nothing to test") }
  }

  private func report(_ rule: ColdRule) {
    if targets.coldUsers > 0 {
      let fate = rule == .keep ? "stay" : "are left out"
      Messages.warning(
        "--cold \(rule.rawValue): \(targets.coldUsers) users without training events \(fate), "
          + "with \(targets.coldUserTargets) targets")
      if targets.testRows == 0 {
        Messages.warning(
          "warning: no user has both a past and a test; --split sessions:q.9 tests those who come once"
        )
      }
    }
    if targets.coldItemTargets > 0 {
      let fate = rule == .drop ? "are left out" : "stay"
      Messages.warning(
        "--cold \(rule.rawValue): \(targets.coldItemTargets) targets of items unseen in training \(fate)"
      )
    }
  }

  /// Seconds, or `the beginning` where no event is old enough.
  private func seconds(_ nanoseconds: Int64) -> String {
    guard nanoseconds > .min else { return "the beginning" }
    let (whole, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
    return rest == 0 ? "\(whole)" : "\(Double(nanoseconds) / 1e9)"
  }

  /// `12.3%`, rounded half up.
  private func percent(_ part: Int, of all: Int) -> String {
    let thousandths = (part * 1000 * 2 + all) / (2 * all)
    return "\(thousandths / 10).\(thousandths % 10)%"
  }
}
