import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

/// Trains a sequence model as the command line says.
struct SequenceTraining {
  private let training: PreparedTraining
  private let stopping: CheckpointOptions
  private let stream: StreamOptions
  private let files: KeptFiles
  /// Writes a model to the file of `--model`.
  private let keep: (Model) throws(StreamError) -> Void

  init(
    _ training: PreparedTraining, stopping: CheckpointOptions, stream: StreamOptions,
    files: KeptFiles, keep: @escaping (Model) throws(StreamError) -> Void
  ) {
    (self.training, self.stopping, self.stream) = (training, stopping, stream)
    (self.files, self.keep) = (files, keep)
  }

  /// The model, trained. What a signal stopped ends as exit status 75, with a checkpoint; what diverged
  /// keeps the model of its best epoch.
  func train(_ pool: ThreadPool) throws -> Model {
    var model = training.model
    let checkpointing = Checkpointing(
      stopping, stream, CheckpointFile(training.encoded, model, training.options),
      files.checkpointLock)
    let trainer = training.trainer(pool)
    try checkpointing.restore(trainer)
    let session = TrainingSession(
      trainer, epochs: training.options.epochs, files.log, checkpointing)
    let end: TrainingEnd
    do throws(TrainingError) {
      end = try session.run()
    } catch {
      if session.hasBest {
        model.training = training.record(trainer.progress)
        try keep(model)
      }
      files.log?.finish()
      throw session.failure(error)
    }
    guard case .interrupted = end else {
      model.training = training.record(trainer.progress)
      try checkpointing.end(trainer)
      return model
    }
    files.log?.finish()
    if let failure = checkpointing.failure { throw failure }
    Messages.warning("stopped with a checkpoint; the same line with --resume goes on")
    throw Outcome(.stopped)
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
      ("batch", "\(options.batchSize)"), ("dropout", shortest(dropout)),
      ("seed", "\(options.seed)"), ("epochs", "\(progress.epoch - 1)"),
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
    return lines.map { (name: $0.0, value: $0.1) }
  }
}
