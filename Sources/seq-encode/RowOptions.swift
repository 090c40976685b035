import ArgumentParser
import EventLogs
import ToolSupport

/// What makes a row, and what it holds.
struct RowOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("A pause longer than this starts a session.", valueName: "duration"))
  var sessionGap: DurationValue?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Keep this many events before the test, and the targets.", valueName: "n"))
  var maxLen: Int?

  @Option(
    help: ArgumentHelp(
      "Columns to carry (default: gap and interest, where present).", valueName: "columns"))
  var carry: NameList?

  @Option(help: "Write items as text or as the index of --vocab.")
  var encode: ItemEncoding = .text

  mutating func validate() throws {
    if let sessionGap, sessionGap.nanoseconds <= 0 {
      throw ValidationError("--session-gap: expected more than 0")
    }
    if let maxLen, maxLen < 1 {
      throw ValidationError("--max-len: expected 1 or more, found \(maxLen)")
    }
    if let name = carry.flatMap({ InputColumns.reservedName(in: $0.names) }) {
      throw ValidationError("--carry: '\(name)' has a meaning of its own in a row")
    }
  }
}
