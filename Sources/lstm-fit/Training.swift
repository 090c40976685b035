import Kernels
import Recurrent
import TSVStreams
import ToolSupport

extension LstmFit {
  /// Trains the model in place. What a signal stopped ends as exit status 75, with a checkpoint; what
  /// diverged keeps the model of its best epoch.
  func train(
    _ model: inout Model, _ sequences: EncodedSequences, shuffling: SimultaneousEvents?,
    _ files: KeptFiles, _ pool: ThreadPool
  ) throws {
    var options = steps.options(
      training, batchSize: training.batchSize(sequences, maximumLength: model.maximumLength),
      seed: stream.seed)
    let loss = options.objective.loss.within(catalogue: model.shape.itemCount)
    if network.task.kind == .nextItem, loss != options.objective.loss {
      Messages.warning(
        "--loss \(options.objective.loss.text): there are \(grouped(model.shape.itemCount)) items, "
          + "so it is \(loss.text)")
      options.objective.loss = loss
    }
    let checkpointing = Checkpointing(
      stopping, stream, CheckpointFile(sequences, model, options), files.checkpointLock)
    let trainer = Trainer(
      model: model, sequences: sequences, shuffling: shuffling, options: options, pool: pool)
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

  /// How the model was trained and how well it does, for `--describe`.
  private func record(
    of session: TrainingSession, _ options: TrainingOptions
  ) -> [(name: String, value: String)] {
    var lines = [
      (
        "loss",
        network.task.kind == .value
          ? options.objective.valueLoss.rawValue : options.objective.loss.text
      ), ("optimizer", options.optimizer.rawValue),
      ("lr", shortest(options.learningRate)), ("schedule", options.schedule.text),
      ("batch", "\(options.batchSize)"), ("dropout", shortest(steps.dropout)),
      ("seed", "\(options.seed)"), ("epochs", "\(session.epochsDone)"),
      ("best-epoch", "\(session.bestEpoch)"),
    ]
    if let validation = session.bestValidation {
      lines.append(("valid_loss", shortest(validation.loss)))
      if let error = validation.meanAbsoluteError {
        lines.append(("valid_mae", shortest(error)))
        return lines.map { (name: $0.0, value: $0.1) }
      }
      lines.append(("valid_hr@10", shortest(validation.hitRate)))
      lines.append(("valid_ndcg@10", shortest(validation.ndcg)))
    }
    return lines.map { (name: $0.0, value: $0.1) }
  }
}
