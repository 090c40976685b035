import ArgumentParser
import Interests
import TSVStreams
import ToolSupport

/// What interests are made of, whose they are, when, and how they are told.
struct InterestOptions: ParsableArguments {
  @Option(help: ArgumentHelp("How strengths become one interest.", valueName: "sum|max|last"))
  var combine: Combine = .sum

  @Option(
    help: ArgumentHelp(
      "Weight of each type of event: view=1,cart=3,*=0.5.", valueName: "type=weight,..."))
  var weight: NamedNumbers?

  @Option(help: ArgumentHelp("Multiply by the value, or by its log.", valueName: "linear|log"))
  var value: ValueScaling?

  @Option(help: ArgumentHelp("Columns of a key.", valueName: "columns"))
  var by = NameList(names: [ColumnName.user, ColumnName.item])

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Moments: times, last, last+1d, last-7d (default: last).", valueName: "time,..."),
    transform: ReferenceTimes.init)
  var at: ReferenceTimes?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Leave out rows of less interest than this.", valueName: "x"))
  var minInterest: Double?

  @Option(
    help: ArgumentHelp("Scale each user's interests.", valueName: "max|sum|zscore"))
  var normalise: Normalisation?

  @Flag(help: "Pass every event through with gap, before and interest.")
  var each = false

  @Flag(help: "With --each: put the events in order of time first.")
  var sort = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "With --each: mark events whose key had fallen under this share of its peak.",
      valueName: "share"))
  var revival: Double?
}
