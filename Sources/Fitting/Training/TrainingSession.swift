import Kernels
import Learning
import Synchronization
import TSVStreams
import ToolSupport

/// Training as the user sees it: the log, the status line, what is said at the end.
final class TrainingSession<L: Learner> {
  private let trainer: Trainer<L>
  private let epochs: Int
  private let checkpointing: Checkpointing
  /// Whether it is known that there is no validation.
  private let isSecond: Bool
  private let log: EpochLog?
  private let start = ContinuousClock.now
  private let status = TrainingStatus()
  private var epochStart = ContinuousClock.now
  private var lastBatch = ContinuousClock.now
  /// Of this epoch, done before a checkpoint.
  private var tokensBefore = 0

  init(
    _ trainer: Trainer<L>, epochs: Int, _ log: EpochLog?, _ checkpointing: Checkpointing,
    isSecond: Bool
  ) {
    self.trainer = trainer
    self.epochs = epochs
    self.log = log
    self.isSecond = isSecond
    self.checkpointing = checkpointing
  }

  /// Whether a finished epoch's parameters are there to keep.
  var hasBest: Bool { trainer.bestEpoch > 0 }
  var bestEpoch: Int { trainer.bestEpoch }
  var bestValidation: ValidationResult? { trainer.bestValidation }

  func run() throws(TrainingError) -> TrainingEnd {
    guard trainer.hasTargets else {
      Messages.warning("no training targets: the model stays as it began")
      return .finished
    }
    if !trainer.hasValidation, !isSecond {
      Messages.warning("no validation targets: training for exactly \(epochs) epochs")
    }
    let (status, epochs) = (status, epochs)
    Attendant.tell { status.line(epochs: epochs) }
    defer { Attendant.tell(nil) }
    (epochStart, lastBatch) = (.now, .now)
    tokensBefore = trainer.progress.tokens
    checkpointing.begin()
    let (trainer, checkpointing) = (trainer, checkpointing)
    let end = try trainer.run({ report($0) }, control: { checkpointing.command(trainer) })
    if case .finished = end { summarise() }
    return end
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
        epoch: epoch, tokens: tokens, done: tokens - tokensBefore, total: total, loss: loss,
        epochSeconds: (now - epochStart) / .seconds(1))
    case .epoch(let number, let tokens, let loss, let validation):
      let seconds = (lastBatch - epochStart) / .seconds(1)
      let record = EpochRecord(
        epoch: number, loss: loss, validation: validation,
        tokensPerSecond: Double(tokens - tokensBefore) / max(seconds, 1e-9),
        seconds: (now - start) / .seconds(1))
      log?.append(record)
      Messages.note(TrainingStatus.text(of: record))
      status.endEpoch(validation: validation)
      (epochStart, tokensBefore) = (.now, 0)
    }
  }

  private func summarise() {
    guard let validation = trainer.bestValidation else { return }
    validation.warn(against: trainer.baseline)
  }
}

extension ValidationResult {
  /// Says so where a model is no better than the simplest way to predict.
  func warn(against baseline: ValidationResult?, named name: String = "the median") {
    guard let baseline, score <= baseline.score else { return }
    Messages.warning(
      "the model is no better than \(name): validation \(text) against \(baseline.text)")
  }
}
