import Learning
import TSVStreams
import ToolSupport

/// What `--log` writes of an epoch.
struct EpochRecord {
  var epoch: Int
  var loss: Double
  var validation: ValidationResult?
  var tokensPerSecond: Double
  /// Since training began.
  var seconds: Double
}

/// What `--log` writes of a trial when a rung of `--tune` has ended for it: its epochs so far, the loss
/// of the last and validation of the best.
struct TrialRecord {
  var trial: Int
  var epochs: EpochRecord
  /// As a command line has them.
  var options: String
}

/// The file of `--log`: a line per epoch, or with `--tune` per trial and rung, as they come.
final class EpochLog {
  private let writer: TableWriter
  private let isOfValues: Bool
  private var isOpen = true
  /// What went wrong, for the end: training is worth more than its log. A reader that went away is
  /// no failure.
  private(set) var failure: StreamError?

  /// `goingOn` keeps what a run that was stopped has written.
  init(
    _ path: String, _ stream: StreamOptions, isOfValues: Bool, isOfTrials: Bool, goingOn: Bool
  ) throws(StreamError) {
    self.isOfValues = isOfValues
    writer = try stream.createLog(
      path,
      header: (isOfTrials ? ["trial"] : []) + ["epoch", "loss"]
        + (isOfValues ? ["valid_mae"] : ["valid_loss", "valid_hr@10", "valid_ndcg@10"])
        + ["tokens_per_second", "seconds"] + (isOfTrials ? ["options"] : []), goingOn: goingOn)
  }

  /// Writes a line, unless an earlier one could not be written.
  func append(_ record: EpochRecord) {
    attempt { () throws(StreamError) in
      write(record)
      try writer.endRow()
      try writer.flush()
    }
  }

  /// The same of a trial.
  func append(_ record: TrialRecord) {
    attempt { () throws(StreamError) in
      writer.append(record.trial)
      writer.tab()
      write(record.epochs)
      writer.tab()
      writer.append(record.options)
      try writer.endRow()
      try writer.flush()
    }
  }

  private func write(_ record: EpochRecord) {
    writer.append(record.epoch)
    let validation =
      isOfValues
      ? [record.validation?.meanAbsoluteError]
      : [record.validation?.loss, record.validation?.hitRate, record.validation?.ndcg]
    let speed = [
      record.tokensPerSecond.rounded(), (record.seconds * 1000).rounded() / 1000,
    ]
    for value in [record.loss] + validation + speed {
      writer.tab()
      if let value, value.isFinite { writer.append(value) }
    }
  }

  func finish() {
    attempt { () throws(StreamError) in try writer.finish() }
  }

  private func attempt(_ write: () throws(StreamError) -> Void) {
    guard isOpen else { return }
    do throws(StreamError) {
      try write()
    } catch {
      isOpen = false
      guard error.kind != .readerGone else { return }
      failure = error
      Messages.warning("the log ends here: \(error.message)")
    }
  }
}
