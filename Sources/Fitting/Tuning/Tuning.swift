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
    let own = CheckpointFile(
      first.encoded, first.model, first.options, rules: rules, trials: trials.map(\.options))
    let clock = StopClock(stopping)
    let run = TrainingRun(
      file: own, stopping: stopping, stream: stream, files: files, log: nil, clock: clock,
      keep: keep)
    if let plan = try run.plan(), let trial = plan.trial, trials.indices.contains(trial) {
      var training: PreparedTraining
      (training, sequences) = try trials[trial].prepare(data, read)
      training.notes = notes(of: trial, trials)
      return try trials[trial].fit.refit(
        plan, training, data, &sequences, run, goesOn: true, pool)
    }
    let file = TuningFile(own, stopping, stream, files.checkpointLock)
    let state = try file.restored(TuningState(trialCount: trials.count)) { number in
      guard let own = try? trials[number].prepare(data, read).training else { return nil }
      return SuspendedTraining(parameterCount: own.model.parameters.count, own.options)
    }
    let tuner = Tuner(trials, data, read, files.log, clock, state)
    let best = try winner(tuner, plan.lanes(of: pool), pool, clock, file, files)
    return try finished(best, trials, tuner.state.trials[best], data, read, &sequences, run, pool)
  }

  /// The best trial. What a signal stopped ends as exit status 75, with a checkpoint.
  private func winner(
    _ tuner: Tuner<Choosing>, _ lanes: [ThreadPool], _ pool: ThreadPool, _ clock: StopClock,
    _ file: TuningFile, _ files: KeptFiles
  ) throws -> Int {
    clock.begin()
    let end = try tuner.run(lanes: lanes, whole: pool) { file.renew($0) }
    clock.end()
    try file.save(tuner.state)
    if case .interrupted = end {
      files.log?.finish()
      Messages.warning("stopped with a checkpoint; the same line with --resume goes on")
      throw Outcome(.stopped)
    }
    guard let best = tuner.state.best else {
      files.log?.finish()
      throw StreamError(
        .badData, "expected a finite loss, found none in any trial",
        hint: "try a smaller --lr, or --clip 1")
    }
    return best
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

  private func notes(
    of number: Int, _ trials: [Trial<Choosing>]
  ) -> [(name: String, value: String)] {
    let options = trials[number].options.text
    return [(name: "trials", value: "\(trials.count)")]
      + (options.isEmpty ? [] : [(name: "options", value: options)])
  }

  /// The model of a trial, and what is said of it.
  private func finished(
    _ number: Int, _ trials: [Trial<Choosing>], _ state: TrialState, _ data: ReadInput,
    _ read: EventSequences, _ sequences: inout EventSequences, _ run: TrainingRun,
    _ pool: ThreadPool
  ) throws -> PreparedTraining {
    var training: PreparedTraining
    (training, sequences) = try trials[number].prepare(data, read)
    training.notes = notes(of: number, trials)
    training.model.training = training.record(state.progress)
    guard let suspended = state.suspended, let validation = state.progress.bestValidation else {
      return training
    }
    training.model.parameters.copy(from: suspended.best)
    let options = trials[number].options.text
    Messages.warning(
      "best of \(trials.count) trials: "
        + (options.isEmpty ? "the one without further options" : options))
    Messages.note("best epoch \(state.progress.bestEpoch): validation \(validation.text)")
    validation.warn(against: training.learner(pool).baseline())
    return try trials[number].fit.finish(
      training, state.progress, trial: number, data, &sequences, run, pool)
  }
}
