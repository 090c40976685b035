import ArgumentParser
import EventLogs
import Sequences

/// Which events make it into the timelines, and in which order.
struct FilterOptions: ParsableArguments {
  @Option(help: "Order of the input: any, or grouped by user.")
  var order: InputOrder = .any

  @Option(help: "Order of a user's events of one time: input, item, hash or error.")
  var ties: TieOrder = .input

  @Option(help: "Leave out repeats: exact, consecutive, first or last.")
  var dedupe: Deduplication?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Fewest events of a user that stays.", valueName: "n"))
  var minUser = 1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Fewest events of an item that stays.", valueName: "n"))
  var minItem = 1

  mutating func validate() throws {
    if minUser < 1 { throw ValidationError("--min-user: expected 1 or more, found \(minUser)") }
    if minItem < 1 { throw ValidationError("--min-item: expected 1 or more, found \(minItem)") }
  }

  var rules: EventFilters {
    EventFilters(
      ties: ties, dedupe: dedupe, minimumUserEvents: minUser, minimumItemEvents: minItem)
  }
}
