import Kernels
import Recurrent
import Synchronization
import TSVStreams
import ToolSupport

/// Training as the user sees it: the log, the status line, what is said at the end.
final class TrainingSession {
  private let trainer: Trainer
  private let choices: TrainingChoices
  private let log: EpochLog?
  private let start = ContinuousClock.now
  private let status = TrainingStatus()
  private var epochStart = ContinuousClock.now
  private var lastBatch = ContinuousClock.now

  init(
    _ model: Model, _ sequences: EncodedSequences, shuffling: SimultaneousEvents?,
    _ choices: TrainingChoices, _ steps: StepChoices, _ stream: StreamOptions, _ log: EpochLog?,
    pool: ThreadPool
  ) {
    self.choices = choices
    self.log = log
    trainer = Trainer(
      model: model, sequences: sequences, shuffling: shuffling,
      options: steps.options(
        choices, batchSize: choices.batchSize(sequences, maximumLength: model.maximumLength),
        seed: stream.seed), pool: pool)
  }

  /// Whether a finished epoch's parameters are there to keep.
  var hasBest: Bool { trainer.bestEpoch > 0 }

  func run() throws(TrainingError) {
    guard trainer.hasTargets else {
      return Messages.warning("no training targets: the model stays as it began")
    }
    if !trainer.hasValidation {
      Messages.warning("no validation targets: training for exactly \(choices.epochs) epochs")
    }
    let status = status
    let epochs = choices.epochs
    Attendant.tell { status.line(epochs: epochs) }
    defer { Attendant.tell(nil) }
    (epochStart, lastBatch) = (.now, .now)
    try trainer.run { report($0) }
    summarise()
  }

  /// Divergence, told as the tool tells it.
  func failure(_ error: TrainingError) -> StreamError {
    switch error {
    case .diverged(let epoch):
      StreamError(
        .badData, "expected a finite loss, found none in epoch \(epoch)",
        hint: hasBest
          ? "the model of epoch \(trainer.bestEpoch) is kept; try a smaller --lr, or --clip 1"
          : "try a smaller --lr, or --clip 1")
    }
  }

  private func report(_ event: TrainingEvent) {
    let now = ContinuousClock.now
    switch event {
    case .batch(let epoch, let tokens, let total, let loss):
      lastBatch = now
      status.set(
        epoch: epoch, tokens: tokens, total: total, loss: loss,
        epochSeconds: (now - epochStart) / .seconds(1))
    case .epoch(let number, let tokens, let loss, let validation):
      let seconds = (lastBatch - epochStart) / .seconds(1)
      let record = EpochRecord(
        epoch: number, loss: loss, validation: validation,
        tokensPerSecond: Double(tokens) / max(seconds, 1e-9),
        seconds: (now - start) / .seconds(1))
      log?.append(record)
      Messages.note(TrainingStatus.text(of: record))
      status.endEpoch(validation: validation)
      epochStart = .now
    }
  }

  private func summarise() {
    guard let validation = trainer.bestValidation else { return }
    let popularity = trainer.popularity
    let text =
      "best epoch \(trainer.bestEpoch): validation NDCG@10 \(fourDigits(validation.ndcg)), "
      + "HR@10 \(fourDigits(validation.hitRate))"
    Messages.note(text)
    if let popularity, validation.ndcg <= popularity.ndcg {
      Messages.warning(
        "the model is no better than popularity: validation NDCG@10 "
          + "\(fourDigits(validation.ndcg)) against \(fourDigits(popularity.ndcg))")
    }
  }
}
