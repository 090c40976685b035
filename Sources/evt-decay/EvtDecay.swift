import ArgumentParser
import InterestTables
import Interests
import TSVStreams
import ToolSupport

/// Turns events into interests that fade with time.
@main
struct EvtDecay: Tool {
  static let configuration = CommandConfiguration(
    commandName: "evt-decay", abstract: "Events to interests that fade with time.")

  @OptionGroup var stream: StreamOptions
  @OptionGroup(title: "Interests") var interests: InterestOptions
  @OptionGroup(title: "Law") var law: LawOptions
  @OptionGroup(title: "Fit") var fitting: FitOptions
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
    if interests.minInterest?.isNaN == true {
      throw ValidationError("--min-interest: found nan")
    }
    if let share = interests.revival, !(share > 0 && share.isFinite) {
      throw ValidationError("--revival: expected a number above 0")
    }
    let plainOnly = [
      ("--at", interests.at != nil), ("--min-interest", interests.minInterest != nil),
      ("--normalise", interests.normalise != nil),
    ]
    for (name, isGiven) in plainOnly where isGiven && interests.each {
      throw ValidationError("\(name) and --each exclude each other")
    }
    for (name, isGiven) in [("--sort", interests.sort), ("--revival", interests.revival != nil)]
    where isGiven && !interests.each {
      throw ValidationError("\(name) belongs to --each")
    }
  }

  private func validateKey(_ decayLaw: DecayLaw) throws {
    if decayLaw.countsEvents, !interests.by.names.contains(ColumnName.user) {
      throw ValidationError("--law step counts the user's events: --by must hold user")
    }
    let written =
      [ColumnName.at, ColumnName.interest, ColumnName.last, ColumnName.count]
      + (state.smooth == nil ? [] : [ColumnName.weight])
    if !interests.each, interests.by.names.contains(ColumnName.time) {
      throw ValidationError("--by time: a key is what events at different times have in common")
    }
    for name in interests.by.names where !interests.each && written.contains(name) {
      throw ValidationError("--by \(name): the output has a column of that name already")
    }
  }

  var sideOutputs: [NamedOutput] {
    [NamedOutput("--state", state.state), NamedOutput("--law-file", fitting.lawFile)]
  }

  mutating func run() throws {
    var request = try request
    let reader = try stream.openInput()
    if state.state != nil { try reader.awaitRows() }
    if let file = law.file {
      let laws = try LawFile.read(file, stream)
      (request.law, request.laws) = (laws.set.first, laws)
      try validateFollowing(laws.set)
    }
    request.banks = try banks(request.lawSet)
    if let fit = fitting.request {
      let run = try FitRun(fit, request, stream, reader)
      try run.run(stream.forReport.createOutput(header: FitTable.columns(fit.division)))
    } else if interests.each {
      try runEach(request, reader)
    } else if let fold = request.fold, state.state == nil {
      let run = try ShardedRun(request, fold, stream, reader)
      try run.run(stream.createOutput(header: InterestTable.columns(request)))
    } else {
      let run = try StoredRun(request, stream, reader)
      try run.run(
        stream.createOutput(
          header: InterestTable.columns(request), survivesReader: state.state != nil))
    }
  }

  /// What the options ask for; laws of a file are not read yet.
  private var request: DecayRequest {
    get throws {
      var request = DecayRequest(
        law: fitting.fit == nil ? try law.decayLaw() ?? .none : .none,
        combine: interests.combine, keyColumns: interests.by.names,
        moments: (interests.at ?? .last).moments)
      (request.weights, request.scaling) = (interests.weight, interests.value)
      (request.normalisation, request.minInterest) = (interests.normalise, interests.minInterest)
      (request.statePath, request.smoothingShare) = (state.state, state.smooth)
      if let tolerance = law.tolerance { request.tolerance = tolerance }
      return request
    }
  }

  private func runEach(_ request: DecayRequest, _ reader: TableReader) throws {
    let columns = try EachRun.columns(reader, revivalShare: interests.revival)
    let run = try EachRun(request, revivalShare: interests.revival, stream, reader)
    let writer = try stream.createOutput(header: columns, survivesReader: state.state != nil)
    if interests.sort { try run.runSorted(writer) } else { try run.run(writer) }
  }
}
