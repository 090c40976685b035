import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

/// Trains the trials of `--tune`, rung by rung, some beside each other.
///
/// What a trial comes to depends on its options alone, and which go on on nothing else: the number of
/// threads and the order in which trials end do not matter.
final class Tuner<Choosing: NetworkChoosing>: @unchecked Sendable {
  private let trials: [Trial<Choosing>]
  private let data: ReadInput
  private let sequences: EventSequences
  private let log: EpochLog?
  private let clock: StopClock
  private let start = ContinuousClock.now
  private let status = TuningStatus()
  /// What lanes share.
  private let lock = Monitor()
  private(set) var state: TuningState
  private var queue: [Int] = []
  private var records: [Int: TrialRecord] = [:]
  private var failure: (any Error)?

  init(
    _ trials: [Trial<Choosing>], _ data: ReadInput, _ sequences: EventSequences, _ log: EpochLog?,
    _ clock: StopClock, _ state: TuningState
  ) {
    (self.trials, self.data, self.sequences) = (trials, data, sequences)
    (self.log, self.clock, self.state) = (log, clock, state)
  }

  /// Trains until the last rung ends, the time is up or a signal comes.
  ///
  /// - Parameters:
  ///   - lanes: a pool for each trial that is trained beside others
  ///   - whole: the pool for a trial alone
  ///   - save: keeps the state, when it is time for that
  func run(
    lanes: [ThreadPool], whole: ThreadPool, save: (TuningState) -> Void
  ) throws -> TrainingEnd {
    let status = status
    Attendant.tell { status.line }
    defer { Attendant.tell(nil) }
    let beside = ThreadPool(threadCount: lanes.count)
    while !state.isFinished {
      queue = state.waiting
      status.begin(state)
      if queue.count > 1, lanes.count > 1 {
        beside.run(lanes.count) { [self] _, worker in serve(lanes[worker]) }
      } else {
        serve(whole)
      }
      if let failure { throw failure }
      if clock.isSignalled {
        tellRecords(evenBeforeOthers: true)
        return .interrupted
      }
      if clock.isTimeUp { Messages.note("the time is up") }
      let hasEnded = clock.isTimeUp || state.waiting.isEmpty
      if hasEnded { endRung() }
      if hasEnded || clock.isDue, !state.isFinished {
        clock.renew()
        save(state)
      }
    }
    return .finished
  }

  /// What a lane does: trial after trial, until none waits or all are to pause.
  private func serve(_ pool: ThreadPool) {
    while let number = lock.alone({ queue.isEmpty ? nil : queue.removeFirst() }) {
      do {
        try train(number, pool)
      } catch {
        lock.alone { failure = failure ?? error }
      }
      if isPausing || clock.isTimeUp || lock.alone({ failure != nil }) { return }
    }
  }

  private var isPausing: Bool { clock.isSignalled || clock.isDue }

  /// Trains a trial for this rung, or until all are to pause.
  private func train(_ number: Int, _ pool: ThreadPool) throws {
    let (epochs, before) = lock.alone { (state.halving.epochs, state.trials[number]) }
    var trial = before
    if !trial.hasReached(epochs) {
      let trainer = try trials[number].prepare(data, sequences).training.trainer(pool)
      if let suspended = trial.suspended { trainer.resume(suspended) }
      lock.alone { state.trials[number].suspended = nil }
      trial.suspended = nil
      let turn = TrialTurn(number, options: trials[number].options.text, since: start)
      do throws(TrainingError) {
        try trainer.run(
          { turn.report($0) },
          control: { [clock] in
            if clock.isTimeUp { return .finish }
            let reached = epochs.map { trainer.progress.epoch > $0 } ?? false
            return reached && trainer.progress.batch == 0 || isPausing ? .interrupt : .proceed
          })
        // What has diverged is not worth going on from.
        trial.hasDiverged = !trainer.isFinite
        if !trial.hasDiverged { trial.suspended = SuspendedTraining(trainer) }
      } catch {
        trial.hasDiverged = true
      }
      trial.progress = trainer.progress
      let record = turn.record(trial)
      if trial.hasReached(epochs) { lock.alone { records[number] = record } }
    }
    trial.isDone = trial.hasReached(epochs)
    lock.alone {
      state.trials[number] = trial
      state.dropBeaten()
      status.end(state)
      tellRecords()
    }
  }

  /// Writes rows of `--log` in the order of the trials.
  private func tellRecords(evenBeforeOthers: Bool = false) {
    for number in state.halving.contenders {
      guard state.trials[number].isDone || evenBeforeOthers else { return }
      if let record = records.removeValue(forKey: number) { log?.append(record) }
    }
  }

  private func endRung() {
    tellRecords(evenBeforeOthers: true)
    let (rung, count) = (state.halving.rung + 1, state.halving.contenders.count)
    if let best = state.best, let validation = state.trials[best].progress.bestValidation {
      Messages.note("rung \(rung): \(count) trials, best trial \(best): \(validation.text)")
    }
    if clock.isTimeUp || state.halving.epochs == nil {
      state.isFinished = true
    } else {
      state.advance()
    }
  }
}

/// A trial's part of a rung, as the log tells it.
private final class TrialTurn {
  private let number: Int
  private let options: String
  private let start: ContinuousClock.Instant
  private let began = ContinuousClock.now
  private var tokens = 0
  private var loss = Double.nan

  init(_ number: Int, options: String, since start: ContinuousClock.Instant) {
    (self.number, self.options, self.start) = (number, options, start)
  }

  func report(_ event: TrainingEvent) {
    guard case .epoch(_, let tokens, let loss, _) = event else { return }
    self.tokens += tokens
    self.loss = loss
  }

  func record(_ trial: TrialState) -> TrialRecord {
    let now = ContinuousClock.now
    return TrialRecord(
      trial: number,
      epochs: EpochRecord(
        epoch: trial.progress.epoch - 1, loss: loss, validation: trial.progress.bestValidation,
        tokensPerSecond: Double(tokens) / max((now - began) / .seconds(1), 1e-9),
        seconds: (now - start) / .seconds(1)),
      options: options)
  }
}
