package import ArgumentParser
import Glibc
package import ToolSupport

/// Being stopped and going on.
package struct CheckpointOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Keep here how far training has come.", valueName: "file"),
    completion: .file())
  package var checkpoint: String?

  @Option(help: ArgumentHelp("How often (default: 10m).", valueName: "duration"))
  package var checkpointEvery: DurationValue?

  @Flag(help: "Go on from the checkpoint, if it is there.")
  package var resume = false

  @Option(
    help: ArgumentHelp("Train no longer than this in one run.", valueName: "duration"))
  package var maxTime: DurationValue?

  package init() {}

  package mutating func validate() throws {
    guard checkpoint == nil else { return }
    if resume { throw ValidationError("--resume needs --checkpoint") }
    if checkpointEvery != nil { throw ValidationError("--checkpoint-every needs --checkpoint") }
  }

  var intervalSeconds: Double { checkpointEvery?.seconds ?? 600 }

  /// The checkpoint to go on from, if there is one.
  package var existing: String? {
    guard resume, let checkpoint, access(checkpoint, F_OK) == 0 else { return nil }
    return checkpoint
  }
}
