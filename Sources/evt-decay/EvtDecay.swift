import ArgumentParser
import Interests
import TSVStreams
import ToolSupport

/// Turns events into interests that fade with time.
@main
struct EvtDecay: Tool {
  static let configuration = CommandConfiguration(
    commandName: "evt-decay", abstract: "Events to interests that fade with time.")

  @OptionGroup var stream: StreamOptions
  @OptionGroup(title: "Law") var law: LawOptions
  @OptionGroup(title: "Fit") var fitting: FitOptions

  @Option(help: ArgumentHelp("How strengths become one interest.", valueName: "sum|max|last"))
  var combine: Combine = .sum

  @Option(
    help: ArgumentHelp(
      "Weight of each type of event: view=1,cart=3,*=0.5.", valueName: "type=weight,..."))
  var weight: NamedNumbers?

  @Option(help: ArgumentHelp("Multiply by the value, or by its log.", valueName: "linear|log"))
  var value: ValueScaling?

  @Option(help: ArgumentHelp("Columns of a key (default: user,item).", valueName: "columns"))
  var by = NameList(names: [ColumnName.user, ColumnName.item])

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Moments: times, last, last+1d, last-7d (default: last).", valueName: "time,..."))
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
    help: ArgumentHelp(
      "With --each: mark events whose key had fallen under this share of its peak.",
      valueName: "share"))
  var revival: Double?

  @OptionGroup(title: "State") var state: StateOptions

  mutating func validate() throws {
    if fitting.fit != nil { return try validateFit() }
    if fitting.lawFile != nil { throw ValidationError("--law-file belongs to --fit") }
    if fitting.fitBy != nil { throw ValidationError("--fit-by belongs to --fit") }
    let known = try law.decayLaw()
    // A law in a file is none that counts events.
    try validateKey(known ?? .none)
    try state.validate(self)
    if let known { try validateFollowing(LawSet(known)) }
    try validateTolerance(known)
    if let minInterest, minInterest.isNaN { throw ValidationError("--min-interest: found nan") }
    if let revival, !(revival > 0 && revival.isFinite) {
      throw ValidationError("--revival: expected a number above 0")
    }
    let plainOnly = [
      ("--at", at != nil), ("--min-interest", minInterest != nil),
      ("--normalise", normalise != nil),
    ]
    for (name, isGiven) in plainOnly where isGiven && each {
      throw ValidationError("\(name) and --each exclude each other")
    }
    for (name, isGiven) in [("--sort", sort), ("--revival", revival != nil)]
    where isGiven && !each {
      throw ValidationError("\(name) belongs to --each")
    }
  }

  private func validateKey(_ decayLaw: DecayLaw) throws {
    if decayLaw.countsEvents, !by.names.contains(ColumnName.user) {
      throw ValidationError("--law step counts the user's events: --by must hold user")
    }
    let written =
      [ColumnName.at, ColumnName.interest, ColumnName.last, ColumnName.count]
      + (state.smooth == nil ? [] : [ColumnName.weight])
    if !each, by.names.contains(ColumnName.time) {
      throw ValidationError("--by time: a key is what events at different times have in common")
    }
    for name in by.names where !each && written.contains(name) {
      throw ValidationError("--by \(name): the output has a column of that name already")
    }
  }

  var sideOutputs: [NamedOutput] {
    [NamedOutput("--state", state.state), NamedOutput("--law-file", fitting.lawFile)]
  }

  mutating func run() throws {
    var request = DecayRequest(
      law: fitting.fit == nil ? try law.decayLaw() ?? .none : .none, combine: combine,
      keyColumns: by.names,
      moments: (at ?? .last).moments, weights: weight, scaling: value, normalisation: normalise,
      minInterest: minInterest, statePath: state.state, smoothingShare: state.smooth)
    let reader = try stream.openInput()
    if let file = law.file {
      let laws = try LawFile.read(file, stream)
      (request.law, request.laws) = (laws.set.first, laws)
      try validateFollowing(laws.set)
    }
    request.tolerance = law.tolerance ?? LawOptions.defaultTolerance
    request.banks = try banks(request.lawSet)
    if fitting.fit != nil {
      let run = try FitRun(fitting, request, stream, reader)
      try run.run(
        stream.createOutput(header: FitTable.columns(fitting.fitBy?.division ?? .all)))
    } else if each {
      try runEach(request, reader)
    } else if let fold = request.fold, state.state == nil {
      let run = try FoldedRun(request, fold, stream, reader)
      try run.run(stream.createOutput(header: InterestTable.columns(request)))
    } else {
      let run = try PlainRun(request, stream, reader)
      try run.run(
        stream.createOutput(
          header: InterestTable.columns(request), survivesReader: state.state != nil))
    }
  }

  private func runEach(_ request: DecayRequest, _ reader: TableReader) throws {
    let columns = try EachRun.columns(reader, revivalShare: revival)
    let run = try EachRun(request, revivalShare: revival, stream, reader)
    let writer = try stream.createOutput(header: columns, survivesReader: state.state != nil)
    if sort { try run.runSorted(writer) } else { try run.run(writer) }
  }
}
