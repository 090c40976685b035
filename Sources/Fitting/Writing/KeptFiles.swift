import TSVStreams
import ToolSupport

/// The files that a run reads and then replaces, or goes on with: its alone from the first row to
/// the end.
struct KeptFiles {
  let log: EpochLog?
  let checkpointLock: FileLock?
  private let modelLock: FileLock?

  init(
    _ files: ModelOptions, _ stopping: CheckpointOptions, isOfValues: Bool, isOfTrials: Bool,
    _ stream: StreamOptions
  ) throws(StreamError) {
    if let model = files.model, let from = files.from,
      let file = FileIdentity(model), file == FileIdentity(from)
    {
      modelLock = try stream.hold(model)
    } else {
      modelLock = nil
    }
    if let checkpoint = stopping.checkpoint {
      checkpointLock = try stream.hold(checkpoint)
    } else {
      checkpointLock = nil
    }
    // Whether a log goes on is only known when the checkpoint is this run's.
    if let path = files.log {
      log = try EpochLog(
        path, stream, isOfValues: isOfValues, isOfTrials: isOfTrials,
        goingOn: stopping.existing != nil)
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
