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

  func validate() throws { try options.validate() }

  private var options: DecayOptions {
    DecayOptions(interests: interests, law: law, fitting: fitting, state: state)
  }

  var sideOutputs: [NamedOutput] {
    [NamedOutput("--state", state.state), NamedOutput("--law-file", fitting.lawFile)]
  }

  mutating func run() throws {
    var request = try options.request
    let reader = try stream.openInput()
    if state.state != nil { try reader.awaitRows() }
    if let file = law.file {
      let laws = try LawFile.read(file, stream)
      (request.law, request.laws) = (laws.set.first, laws)
      try options.validateFollowing(laws.set)
    }
    request.banks = try options.banks(request.lawSet)
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

  private func runEach(_ request: DecayRequest, _ reader: TableReader) throws {
    let columns = try EachRun.columns(reader, revivalShare: interests.revival)
    let run = try EachRun(request, revivalShare: interests.revival, stream, reader)
    let writer = try stream.createOutput(header: columns, survivesReader: state.state != nil)
    if interests.sort { try run.runSorted(writer) } else { try run.run(writer) }
  }
}
