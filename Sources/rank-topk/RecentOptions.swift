import ArgumentParser
import RankedLists
import ToolSupport

/// What becomes of items that a user has just seen.
enum RecentAction: String, ExpressibleByArgument, CaseIterable {
  case drop, demote
}

/// What users have seen lately.
struct RecentOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Events whose items are left out until --cooldown has passed.", valueName: "file"),
    completion: .file())
  var recent: String?

  @Option(
    help: ArgumentHelp("How long an event of --recent counts: 12h, 7d.", valueName: "duration"),
    transform: told("a duration such as 12h or 7d"))
  var cooldown: DurationValue?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Moment of the lists: a time, last, last+1d (default: last).", valueName: "time"),
    transform: moment)
  var at: ReferenceTime?

  @Option(
    help: ArgumentHelp(
      "Items of --recent are left out, or come last (default: drop).", valueName: "action"))
  var onRecent: RecentAction?

  func validate() throws {
    if recent != nil, cooldown == nil { throw ValidationError("--recent needs --cooldown") }
    for (name, isGiven) in [
      ("--cooldown", cooldown != nil), ("--at", at != nil), ("--on-recent", onRecent != nil),
    ] where isGiven && recent == nil {
      throw ValidationError("\(name) needs --recent")
    }
  }

  var rule: RecentRule? {
    guard let recent, let cooldown else { return nil }
    return RecentRule(
      file: recent, cooldownNanoseconds: cooldown.nanoseconds, moment: at ?? .last,
      demotes: onRecent == .demote)
  }
}

@Sendable
private func moment(_ text: String) throws -> ReferenceTime {
  guard let moment = ReferenceTime(text) else {
    throw ValidationError(ReferenceTime.expectation(text))
  }
  return moment
}
