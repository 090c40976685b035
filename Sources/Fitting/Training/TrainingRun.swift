import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

/// Trains sequence models as the command line says: once, or a second time on all targets.
final class TrainingRun {
  private let file: CheckpointFile
  private let stopping: CheckpointOptions
  private let stream: StreamOptions
  private let files: KeptFiles
  private let log: EpochLog?
  private let clock: StopClock
  /// Writes a model to the file of `--model`.
  private let keep: (Model) throws(StreamError) -> Void
  /// Of the first training's epochs in this run.
  private var secondsPerEpoch: Double?

  /// `file` is that of the network before its first training, and `log` takes the epochs.
  init(
    file: CheckpointFile, stopping: CheckpointOptions, stream: StreamOptions, files: KeptFiles,
    log: EpochLog?, clock: StopClock? = nil,
    keep: @escaping (Model) throws(StreamError) -> Void
  ) {
    (self.file, self.stopping, self.stream) = (file, stopping, stream)
    (self.files, self.log, self.keep) = (files, log, keep)
    self.clock = clock ?? StopClock(stopping)
  }

  /// The second training that the checkpoint to go on from is of, if it is.
  func plan() throws(StreamError) -> RefitPlan? {
    guard let path = stopping.existing else { return nil }
    return RefitPlan(try file.records(stream.openSide(path)))
  }

  /// Whether `--max-time` leaves time for so many more epochs, and says so where not.
  func hasTime(forEpochs count: Double) -> Bool {
    if clock.leaves(seconds: count * (secondsPerEpoch ?? 0)) { return true }
    Messages.warning("--max-time leaves no time to train once more on validation targets too")
    return false
  }

  /// Trains the model in place and tells how far it came; nothing where a second training diverged, or
  /// the time ended it. What a signal stopped ends as exit status 75, with a checkpoint; a first training
  /// that diverged keeps the model of its best epoch.
  ///
  /// - Parameter goesOn: from the checkpoint, if there is one
  func train(
    _ training: PreparedTraining, second: SecondTraining? = nil, goesOn: Bool = true,
    _ pool: ThreadPool
  ) throws -> TrainingProgress? {
    let checkpointing = Checkpointing(
      stopping, stream, file, files.checkpointLock, clock, second)
    let trainer = training.trainer(pool)
    if goesOn { try checkpointing.restore(trainer) }
    let session = TrainingSession(
      trainer, epochs: second?.plan.epochs ?? training.options.epochs, log, checkpointing,
      isSecond: second != nil)
    let (start, before) = (ContinuousClock.now, trainer.progress.epoch)
    let end: TrainingEnd
    do throws(TrainingError) {
      end = try session.run()
    } catch {
      if second != nil, case .diverged(let epoch) = error {
        Messages.warning(
          "no finite loss in epoch \(epoch) of the second training: the model is that of the first")
        return nil
      }
      if session.hasBest {
        var model = training.model
        model.training = training.record(trainer.progress)
        try keep(model)
      }
      files.log?.finish()
      throw session.failure(error)
    }
    if second == nil, trainer.progress.epoch > before {
      secondsPerEpoch =
        (ContinuousClock.now - start) / .seconds(1) / Double(trainer.progress.epoch - before)
    }
    guard case .interrupted = end else {
      try checkpointing.end(trainer)
      return trainer.progress
    }
    if clock.isSignalled {
      files.log?.finish()
      if let failure = checkpointing.failure { throw failure }
      Messages.warning("stopped with a checkpoint; the same line with --resume goes on")
      throw Outcome(.stopped)
    }
    clock.end()
    if let failure = checkpointing.failure { throw failure }
    Messages.warning(
      "the time is up in the second training: the lists are those of the first"
        + (stopping.checkpoint == nil ? "" : "; the same line with --resume goes on"))
    return nil
  }
}

extension PreparedTraining {
  func trainer(_ pool: ThreadPool) -> Trainer<SequenceLearner> {
    Trainer(learner(pool), options, pool)
  }

  func learner(_ pool: ThreadPool) -> SequenceLearner {
    SequenceLearner(model, encoded, shuffling: shuffled, options, pool)
  }

  /// How the model was trained and how well it does, for `--describe`.
  func record(_ progress: TrainingProgress) -> [(name: String, value: String)] {
    let loss =
      task == .value ? options.objective.valueLoss.rawValue : options.objective.loss.text
    var lines = [
      ("loss", loss), ("optimizer", options.optimizer.rawValue),
      ("lr", shortest(options.learningRate)), ("schedule", options.schedule.text),
      ("weight-average", shortest(options.averagedShare)),
      ("batch", "\(options.batchSize)"), ("dropout", shortest(dropout)),
      ("seed", "\(options.seed)"), ("patience", "\(options.patience)"),
      ("epochs", "\(progress.epoch - 1)"),
      ("best-epoch", "\(progress.bestEpoch)"),
    ]
    if let validation = progress.bestValidation {
      lines.append(("valid_loss", shortest(validation.loss)))
      if let error = validation.meanAbsoluteError {
        lines.append(("valid_mae", shortest(error)))
      } else {
        lines.append(("valid_hr@10", shortest(validation.hitRate)))
        lines.append(("valid_ndcg@10", shortest(validation.ndcg)))
      }
    }
    return lines.map { (name: $0.0, value: $0.1) } + notes
  }
}
