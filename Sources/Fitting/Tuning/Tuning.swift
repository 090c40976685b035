import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

extension SequenceFit {
  /// Chooses options by trials, and trains a model with them; `sequences` are then as a run with those
  /// options has them.
  func tune(
    _ count: Int, _ making: TrialMaking<Choosing>, _ data: ReadInput,
    _ sequences: inout EventSequences, _ memory: MemoryBudget, _ files: KeptFiles,
    _ pool: ThreadPool
  ) throws -> PreparedTraining {
    let (trials, plan) = try plan(
      count, making, data, sequences, memory, threads: pool.threadCount)
    let read = sequences
    let first = try prepare(data, &sequences)
    let learner = first.learner(pool)
    guard learner.hasTargets else {
      Messages.warning("no training targets: the model stays as it began")
      return first
    }
    guard learner.hasValidation else {
      throw StreamError(
        .usage, "--tune: expected validation targets, found none",
        hint: "seq-encode --split makes them")
    }
    let file = TuningFile(
      CheckpointFile(
        first.encoded, first.model, first.options, trials: trials.map(\.options)), stopping, stream,
      files.checkpointLock)
    let state = try file.restored(TuningState(trialCount: trials.count)) { number in
      guard let own = try? trials[number].prepare(data, read).training else { return nil }
      return SuspendedTraining(
        parameterCount: own.model.parameters.count, own.options.optimizer)
    }
    let clock = StopClock(stopping)
    let tuner = Tuner(trials, data, read, files.log, clock, state)
    clock.begin()
    let end = try tuner.run(lanes: plan.lanes(of: pool), whole: pool) { file.renew($0) }
    if case .interrupted = end {
      files.log?.finish()
      try file.save(tuner.state)
      Messages.warning("stopped with a checkpoint; the same line with --resume goes on")
      throw Outcome(.stopped)
    }
    clock.end()
    try file.save(tuner.state)
    guard let best = tuner.state.best else {
      files.log?.finish()
      throw StreamError(
        .badData, "expected a finite loss, found none in any trial",
        hint: "try a smaller --lr, or --clip 1")
    }
    return try finished(best, trials, tuner.state.trials[best], data, read, &sequences, pool)
  }

  /// The trials, and memory for them.
  private func plan(
    _ count: Int, _ making: TrialMaking<Choosing>, _ data: ReadInput,
    _ sequences: EventSequences, _ memory: MemoryBudget, threads: Int
  ) throws(StreamError) -> ([Trial<Choosing>], TuningMemory) {
    let encodedBytes = sequences.encodedBytes
    let trials = trials(count, making, data, sequences, threads: (threads + 1) / 2) {
      memory.fits($0.bytes + encodedBytes)
    }
    if trials.count < count {
      Messages.warning("there are no more than \(trials.count) trials that differ and fit")
    }
    let plan = try TuningMemory.charge(
      memory, trials.map(\.need), steps.optimizer.kind, threads: threads,
      encodedBytes: encodedBytes, asked: count)
    return (trials, plan)
  }

  /// The model of a trial, and what is said of it.
  private func finished(
    _ number: Int, _ trials: [Trial<Choosing>], _ state: TrialState, _ data: ReadInput,
    _ read: EventSequences, _ sequences: inout EventSequences, _ pool: ThreadPool
  ) throws -> PreparedTraining {
    var training: PreparedTraining
    (training, sequences) = try trials[number].prepare(data, read)
    training.model.training = training.record(state.progress)
    guard let suspended = state.suspended, let validation = state.progress.bestValidation else {
      return training
    }
    training.model.parameters.copy(from: suspended.best)
    let options = trials[number].options.text
    training.model.training += [(name: "trials", value: "\(trials.count)")]
    if !options.isEmpty { training.model.training += [(name: "options", value: options)] }
    Messages.warning(
      "best of \(trials.count) trials: "
        + (options.isEmpty ? "the one without further options" : options))
    Messages.note("best epoch \(state.progress.bestEpoch): validation \(validation.text)")
    validation.warn(against: training.learner(pool).baseline())
    trials[number].fit.decideLists(&training, sequences, isNew: data.known == nil, pool)
    return training
  }
}
