import ArgumentParser
import EventLogs
import Sequences
import ToolSupport

/// What is held out for validation and test, and which of it is asked for.
struct HoldoutOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("\(SplitArgument.forms) (default: none).", valueName: "rule"),
    transform: SplitArgument.init)
  var split = SplitArgument.none

  @Option(
    help: ArgumentHelp("Hold out part I of N in turn, to test all.", valueName: "i/n"),
    transform: FoldArgument.read)
  var fold: Fold?

  @Option(help: "What --fold parts: user or time (default: user).")
  var foldBy: FoldUnit?

  @Option(help: "Which held-out events are targets: all, first or last.")
  var targets: TargetRule = .all

  @Option(help: ArgumentHelp("Only events of these types are targets.", valueName: "types"))
  var targetEvents: NameList?

  @Option(help: "Users and items unseen in training: drop-users, drop or keep.")
  var cold: ColdRule = .dropUsers

  mutating func validate() throws {
    if foldBy != nil, fold == nil { throw ValidationError("--fold-by needs --fold") }
    guard fold != nil else { return }
    if foldBy == .time, split.rule != .none {
      throw ValidationError(
        "--fold-by time cuts at times of its own, and --split \(split.text) at others: choose one")
    }
    if split.rule.wholeRowCut != nil {
      throw ValidationError(
        "--fold holds out whole users, and --split \(split.text) whole rows: choose one")
    }
  }

  /// What cuts, as it was written.
  var cutText: String {
    guard let fold, split.rule == .none else { return "--split \(split.text)" }
    return fold.text
  }

  /// The split, which folds make where no other was asked for.
  private var rule: SplitRule {
    guard let fold, split.rule == .none else { return split.rule }
    return foldBy == .time ? .block(fold) : .wholeRows(.never)
  }

  var rules: HoldoutRules {
    HoldoutRules(
      split: rule, fold: foldBy == .time ? nil : fold, targets: targets,
      targetEvents: targetEvents?.names, cold: cold)
  }
}
