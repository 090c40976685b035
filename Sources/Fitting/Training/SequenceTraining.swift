import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

/// Trains a sequence model as the command line says.
struct SequenceTraining {
  let task: TaskKind
  let epochs: EpochOptions
  let steps: StepOptions
  let stopping: CheckpointOptions
  let stream: StreamOptions
  let files: KeptFiles
  /// Writes a model to the file of `--model`.
  let keep: (Model) throws(StreamError) -> Void

  /// Trains the model in place. What a signal stopped ends as exit status 75, with a checkpoint; what
  /// diverged keeps the model of its best epoch.
  func train(
    _ model: inout Model, _ sequences: EncodedSequences, shuffling: SimultaneousEvents?,
    _ pool: ThreadPool
  ) throws {
    var options = steps.options(
      epochs, batchSize: epochs.batchSize(sequences, maximumLength: model.maximumLength),
      seed: stream.seed)
    options.objective.loss = loss(within: model.shape.itemCount, options)
    let checkpointing = Checkpointing(
      stopping, stream, CheckpointFile(sequences, model, options), files.checkpointLock)
    let trainer = Trainer(
      SequenceLearner(model, sequences, shuffling: shuffling, options, pool), options, pool)
    try checkpointing.restore(trainer)
    let session = TrainingSession(trainer, epochs: options.epochs, files.log, checkpointing)
    let end: TrainingEnd
    do throws(TrainingError) {
      end = try session.run()
    } catch {
      if session.hasBest {
        model.training = record(of: session, options)
        try keep(model)
      }
      files.log?.finish()
      throw session.failure(error)
    }
    guard case .interrupted = end else {
      model.training = record(of: session, options)
      return try checkpointing.end(trainer)
    }
    files.log?.finish()
    if let failure = checkpointing.failure { throw failure }
    Messages.warning("stopped with a checkpoint; the same line with --resume goes on")
    throw Outcome(.stopped)
  }

  private func loss(within itemCount: Int, _ options: TrainingOptions) -> LossKind {
    let asked = options.objective.loss
    let loss = asked.within(catalogue: itemCount)
    guard task == .nextItem, loss != asked else { return asked }
    Messages.warning(
      "--loss \(asked.text): there are \(grouped(itemCount)) items, so it is \(loss.text)")
    return loss
  }

  /// How the model was trained and how well it does, for `--describe`.
  private func record(
    of session: TrainingSession<SequenceLearner>, _ options: TrainingOptions
  ) -> [(name: String, value: String)] {
    let loss =
      task == .value ? options.objective.valueLoss.rawValue : options.objective.loss.text
    var lines = [
      ("loss", loss), ("optimizer", options.optimizer.rawValue),
      ("lr", shortest(options.learningRate)), ("schedule", options.schedule.text),
      ("batch", "\(options.batchSize)"), ("dropout", shortest(steps.dropout)),
      ("seed", "\(options.seed)"), ("epochs", "\(session.epochsDone)"),
      ("best-epoch", "\(session.bestEpoch)"),
    ]
    if let validation = session.bestValidation {
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
