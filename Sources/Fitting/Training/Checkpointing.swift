import Kernels
import Learning
import TSVStreams
import ToolSupport

/// Keeps checkpoints as training goes, and ends it when a signal or the clock says so.
final class Checkpointing {
  private let choices: CheckpointOptions
  private let stream: StreamOptions
  private let file: CheckpointFile
  private let lock: FileLock?
  private let clock: StopClock
  private let second: SecondTraining?
  /// Why the checkpoint of an interrupted training is not there.
  private(set) var failure: StreamError?

  init(
    _ choices: CheckpointOptions, _ stream: StreamOptions, _ file: CheckpointFile,
    _ lock: FileLock?,
    _ clock: StopClock, _ second: SecondTraining?
  ) {
    self.choices = choices
    self.stream = stream
    self.file = file
    self.lock = lock
    self.clock = clock
    self.second = second
  }

  /// Brings the trainer to where the checkpoint was written, if it is to go on from one.
  func restore(_ trainer: Trainer<some Learner>) throws(StreamError) {
    guard let path = choices.existing else { return }
    try file.read(stream.openSide(path), into: trainer, buffers)
    let progress = trainer.progress
    Messages.note(
      progress.isFinished
        ? "going on after training" : "going on in epoch \(progress.epoch), batch \(progress.batch)"
    )
  }

  /// From now on INT and TERM end training at the next batch, with a checkpoint.
  func begin() { clock.begin() }

  /// What the trainer is to do next; half a second training is worth less than the first.
  func command(_ trainer: Trainer<some Learner>) -> TrainingCommand {
    if clock.isSignalled {
      failure = save(trainer)
      return .interrupt
    }
    if clock.isTimeUp {
      Messages.note("the time is up")
      guard second != nil else { return .finish }
      failure = save(trainer)
      return .interrupt
    }
    if clock.isDue {
      clock.renew()
      if let error = save(trainer) {
        Messages.warning("the checkpoint is not renewed: \(error.message)")
      }
    }
    return .proceed
  }

  /// After training: the last checkpoint, from which a run goes on to the lists.
  func end(_ trainer: Trainer<some Learner>) throws(StreamError) {
    clock.end()
    if let error = save(trainer) { throw error }
  }

  private var buffers: [(name: String, buffer: FloatBuffer)] {
    second.map { [("first", $0.first)] } ?? []
  }

  private func save(_ trainer: Trainer<some Learner>) -> StreamError? {
    // What has diverged is not worth going on from.
    guard let path = choices.checkpoint, trainer.isFinite else { return nil }
    do throws(StreamError) {
      let writer = try stream.createSide(path, header: CheckpointFile.columns, holding: lock)
      try file.write(trainer, second?.plan.records ?? [], buffers, to: writer)
      try writer.finish()
      return nil
    } catch {
      return error
    }
  }
}
