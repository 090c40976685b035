import Recurrent
import TSVStreams
import ToolSupport

/// The files that a run reads and then replaces, or goes on with: its alone from the first row to
/// the end.
struct KeptFiles {
  let log: EpochLog?
  let checkpointLock: FileLock?
  private let modelLock: FileLock?

  init(_ command: LstmFit) throws(StreamError) {
    let stream = command.stream
    if let model = command.model, let from = command.from,
      let file = FileIdentity(model), file == FileIdentity(from)
    {
      modelLock = try stream.hold(model)
    } else {
      modelLock = nil
    }
    if let checkpoint = command.stopping.checkpoint {
      checkpointLock = try stream.hold(checkpoint)
    } else {
      checkpointLock = nil
    }
    // Whether a log goes on is only known when the checkpoint is this run's.
    if let path = command.log {
      log = try EpochLog(
        path, stream, command.network.task.kind == .value,
        goingOn: command.stopping.existing != nil)
    } else {
      log = nil
    }
  }

  /// Lets the next run have them.
  func release() {
    checkpointLock?.release()
    modelLock?.release()
  }
}
