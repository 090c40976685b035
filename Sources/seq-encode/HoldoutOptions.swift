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

  @Option(help: "Which held-out events are targets: all, first or last.")
  var targets: TargetRule = .all

  @Option(help: ArgumentHelp("Only events of these types are targets.", valueName: "types"))
  var targetEvents: NameList?

  @Option(help: "Users and items unseen in training: drop-users, drop or keep.")
  var cold: ColdRule = .dropUsers

  var rules: HoldoutRules {
    HoldoutRules(
      split: split.rule, targets: targets, targetEvents: targetEvents?.names, cold: cold)
  }
}
