import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

extension SequenceFit {
  /// A model trained on training targets, and where that is worth while once more on all.
  ///
  /// - Parameter sequences: afterwards in the numbers of the model
  func trained(
    _ data: ReadInput, _ sequences: inout EventSequences, _ files: KeptFiles, _ pool: ThreadPool
  ) throws -> PreparedTraining {
    var training = try prepare(data, &sequences)
    guard trains else { return training }
    let run = TrainingRun(
      file: CheckpointFile(training.encoded, training.model, training.options, rules: rules),
      stopping: stopping, stream: stream, files: files, log: files.log, keep: keep)
    if let plan = try run.plan() {
      return try refit(plan, training, data, &sequences, run, goesOn: true, pool)
    }
    guard let progress = try run.train(training, pool) else { return training }
    training.model.training = training.record(progress)
    return try finish(training, progress, trial: nil, data, &sequences, run, pool)
  }

  /// What beside the options of training decides of lists, for checkpoints.
  var rules: String {
    "refit \(epochs.refit) blend \(epochs.blend) repeat \(network.allowsRepeats?.description ?? "auto")"
  }

  /// Decides how a trained model makes its lists, and trains another on all targets where that is worth
  /// while.
  func finish(
    _ trained: consuming PreparedTraining, _ progress: TrainingProgress, trial: Int?,
    _ data: ReadInput, _ sequences: inout EventSequences, _ run: TrainingRun, _ pool: ThreadPool
  ) throws -> PreparedTraining {
    var training = trained
    let counts = sequences.targetCounts
    let lists = decideLists(training, sequences, isNew: data.known == nil, pool)
    let share = Double(counts.validation) / Double(max(counts.training, 1))
    guard progress.bestEpoch > 0,
      epochs.refit.refits(training: counts.training, validation: counts.validation),
      run.hasTime(forEpochs: Double(progress.bestEpoch) * (1 + share))
    else {
      if let lists { apply(lists, to: &training.model, sequences) }
      return training
    }
    let plan = RefitPlan(first: progress, lists: lists, trial: trial)
    let length = plan.epochs == 1 ? "1 epoch" : "\(plan.epochs) epochs"
    Messages.warning(
      "training once more for \(length), on \(grouped(counts.validation)) validation targets too "
        + "(--refit no leaves them out)")
    return try refit(plan, training, data, &sequences, run, goesOn: false, pool)
  }

  /// Trains a model on all targets as long as the first training found best; all that is decided by data
  /// stays as it was decided then.
  ///
  /// - Parameters:
  ///   - first: before or after its training
  ///   - goesOn: the checkpoint is one of this second training
  func refit(
    _ plan: RefitPlan, _ first: consuming PreparedTraining, _ data: ReadInput,
    _ sequences: inout EventSequences, _ run: TrainingRun, goesOn: Bool, _ pool: ThreadPool
  ) throws -> PreparedTraining {
    var second = self
    second.first = FirstTraining(allowsRepeats: first.model.allowsRepeats)
    second.epochs.ties = first.ties
    second.tellsDefaults = false
    var record = first.record(plan.first)
    let again = SecondTraining(plan: plan, first: first.model.parameters)
    let (options, dropout) = (first.options, first.dropout)
    // Two networks with their data are not held beside each other.
    _ = consume first
    let (valid, added) = (sequences.valid, sequences.targetCounts.validation)
    sequences.trainOnValidation()
    var training = try second.prepare(data, &sequences)
    (training.options, training.dropout) = (options, dropout)
    training.options.lastEpoch = plan.epochs
    if let progress = try run.train(training, second: again, goesOn: goesOn, pool) {
      record.append(
        (name: "refit", value: "\(progress.epoch - 1) epochs with \(added) validation targets"))
    } else {
      sequences.valid = valid
      training = try second.prepare(data, &sequences)
      training.model.parameters.copy(from: again.first)
    }
    training.model.training = record
    if let lists = plan.lists { apply(lists, to: &training.model, sequences) }
    return training
  }
}
