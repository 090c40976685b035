import ArgumentParser
import EventLogs
import Sequences
import ToolSupport

/// The side files.
struct SideOptions: ParsableArguments {
  @Option(help: "Write the test targets here.", completion: .file())
  var truth: String?

  @Flag(help: "Give the events of --truth their position in the row.")
  var positions = false

  @Option(help: "Write the validation targets here.", completion: .file())
  var truthValid: String?

  @Option(help: "Write the events before validation here.", completion: .file())
  var train: String?

  @Option(help: "Write the events before the test here.", completion: .file())
  var history: String?

  @Option(help: "Write the items, with index and count in training, here.", completion: .file())
  var vocab: String?

  mutating func validate() throws {
    if positions, truth == nil { throw ValidationError("--positions needs --truth") }
  }

  var files: SideFiles {
    let events: [(EventTraits, String?)] = [
      (.isTestTarget, truth), (.isValidationTarget, truthValid), (.isTraining, train),
      (.isHistory, history),
    ]
    return SideFiles(
      events: events.compactMap { use, path in
        path.map { EventFile(use: use, path: $0, hasPositions: positions && use == .isTestTarget) }
      }, vocabulary: vocab)
  }

  /// The option that makes no sense where nothing is held out, if it is given.
  var truthOption: String? {
    if truth != nil { return "--truth" }
    return truthValid != nil ? "--truth-valid" : nil
  }

  var outputs: [NamedOutput] {
    [
      NamedOutput("--truth", truth), NamedOutput("--truth-valid", truthValid),
      NamedOutput("--train", train), NamedOutput("--history", history),
      NamedOutput("--vocab", vocab),
    ]
  }
}
