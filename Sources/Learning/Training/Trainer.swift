package import Kernels

/// What a trainer tells as it goes.
package enum TrainingEvent: Sendable {
  /// After every batch: tokens so far and in all of this epoch, mean loss so far.
  case batch(epoch: Int, tokens: Int, of: Int, loss: Double)
  /// After every epoch; no validation without targets for it.
  case epoch(number: Int, tokens: Int, loss: Double, validation: ValidationResult?)
}

package enum TrainingError: Error, Equatable {
  /// The loss of a batch in this epoch (from 1) was not finite.
  case diverged(epoch: Int)
}

/// Trains a learner in place: steps over shuffled batches, validation after every epoch, early stop; at
/// the end its parameters are those of its best epoch.
package final class Trainer<L: Learner> {
  private var learner: L
  private let options: TrainingOptions
  private let pool: ThreadPool
  private let gradient: GradientSum<L>
  private let optimizer: Optimizer
  private let best: FloatBuffer
  private let average: ParameterAverage?
  /// Set from a checkpoint, with the contents of `buffers`, before `run`.
  package var progress = TrainingProgress()

  package init(_ learner: L, _ options: TrainingOptions, _ pool: ThreadPool) {
    self.learner = learner
    self.options = options
    self.pool = pool
    gradient = GradientSum(learner.layout, pool)
    optimizer = Optimizer(options.optimizer, learner.layout, weightDecay: options.weightDecay)
    best = FloatBuffer(count: learner.parameters.count)
    best.copy(from: learner.parameters)
    average =
      options.averagedShare > 0
      ? ParameterAverage(of: learner.parameters, share: options.averagedShare) : nil
  }

  /// Whether there is anything to train on.
  package var hasTargets: Bool { learner.hasTargets }
  /// Whether there is anything to validate on.
  package var hasValidation: Bool { learner.hasValidation }
  package var bestEpoch: Int { progress.bestEpoch }
  package var bestValidation: ValidationResult? { progress.bestValidation }

  /// What the simplest way to predict reaches on the validation targets, if the learner knows one.
  package var baseline: ValidationResult? { learner.baseline() }

  /// Whether all numbers that training changes are finite.
  package var isFinite: Bool { buffers.allSatisfy { $0.buffer.isFinite } }

  /// The numbers that training changes, by name: what a checkpoint holds beside `progress`.
  package var buffers: [(name: String, buffer: FloatBuffer)] {
    let buffers = [parameters, best] + (average.map { [$0.values] } ?? []) + optimizer.states
    return Array(zip(options.bufferNames, buffers))
  }

  /// Of the learner: while it trains those of the last step, at the end those of the best epoch.
  package var parameters: FloatBuffer { learner.parameters }

  /// Trains; on divergence too the model is left with its best epoch's parameters (`bestEpoch` 0:
  /// none was finished). `control` is asked after every batch and epoch.
  @discardableResult
  package func run(
    _ report: (TrainingEvent) -> Void, control: () -> TrainingCommand = { .proceed }
  ) throws(TrainingError) -> TrainingEnd {
    optimizer.steps = progress.optimizerSteps
    var command = TrainingCommand.proceed
    do throws(TrainingError) {
      while learner.hasTargets, !progress.isFinished, progress.epoch <= lastEpoch {
        command = try train(report, control)
        if case .interrupt = command { return .interrupted }
        try endEpoch(report)
        if case .finish = command { break }
        guard !progress.isFinished else { break }
        command = control()
        if case .interrupt = command { return .interrupted }
        if case .finish = command { break }
      }
    } catch {
      parameters.copy(from: best)
      throw error
    }
    progress.isFinished = true
    parameters.copy(from: best)
    return .finished
  }

  /// Validates and decides whether another epoch is worth while.
  private func endEpoch(_ report: (TrainingEvent) -> Void) throws(TrainingError) {
    let epoch = progress.epoch
    takeAverage(after: progress.batch % ParameterAverage.interval)
    guard parameters.isFinite, average?.values.isFinite ?? true else {
      throw .diverged(epoch: epoch)
    }
    // What is judged and kept is the average; training goes on from where it is.
    average?.values.exchange(with: parameters)
    defer { average?.values.exchange(with: parameters) }
    learner.refresh(pool)
    let result = learner.validate()
    // Finite numbers can still say what is not.
    guard result.map({ $0.loss.isFinite && $0.score.isFinite }) ?? true else {
      throw .diverged(epoch: epoch)
    }
    let loss = progress.lossSum / max(progress.targetWeight, .leastNormalMagnitude)
    report(.epoch(number: epoch, tokens: progress.tokens, loss: loss, validation: result))
    progress.plateau.add(result?.score ?? -loss)
    if result.map({ $0.score > bestValidation?.score ?? -.infinity }) ?? true {
      best.copy(from: parameters)
      (progress.bestEpoch, progress.bestValidation) = (epoch, result)
    }
    if let score = result?.score, !TrainingOptions.isWorthwhile(score, after: progress.milestone) {
      if epoch - progress.milestoneEpoch >= options.patience { progress.isFinished = true }
    } else {
      (progress.milestone, progress.milestoneEpoch) = (result?.score ?? -.infinity, epoch)
    }
    (progress.epoch, progress.batch) = (epoch + 1, 0)
    (progress.lossSum, progress.tokens, progress.targetWeight) = (0, 0, 0)
    if progress.epoch > lastEpoch { progress.isFinished = true }
  }

  private var lastEpoch: Int { min(options.lastEpoch ?? .max, options.epochs) }

  /// The rest of an epoch.
  private func train(
    _ report: (TrainingEvent) -> Void, _ control: () -> TrainingCommand
  ) throws(TrainingError) -> TrainingCommand {
    let epoch = progress.epoch
    let stream = RandomStream(seed: options.seed, 4, UInt64(epoch))
    let batches = learner.batches(of: options.batchSize, stream)
    let total = batches.reduce(0) { $0 + tokens($1) }
    while progress.batch < batches.count {
      let index = progress.batch
      let done = Double(epoch - 1) + Double(index) / Double(batches.count)
      try step(batches[index], RandomStream(seed: stream.key, 2, UInt64(index)), done)
      let loss = progress.lossSum / progress.targetWeight
      report(.batch(epoch: epoch, tokens: progress.tokens, of: total, loss: loss))
      switch control() {
      case .proceed: continue
      case .interrupt: return .interrupt
      case .finish: return .finish
      }
    }
    return .proceed
  }

  private func step(
    _ batch: [L.Example], _ stream: RandomStream, _ epochsDone: Double
  ) throws(TrainingError) {
    learner.refresh(pool)
    let weight = batch.reduce(0) { $0 + learner.weight(of: $1) }
    let loss = gradient.compute(learner, batch, scale: 1 / Float(weight), stream: stream)
    guard loss.isFinite else { throw .diverged(epoch: progress.epoch) }
    optimizer.step(
      parameters, gradients: gradient.total, reach: gradient.reach,
      rate: rate(epochsDone: epochsDone), gradientScale: clippingScale(), pool: pool)
    progress.optimizerSteps = optimizer.steps
    progress.batch += 1
    if progress.batch % ParameterAverage.interval == 0 {
      takeAverage(after: ParameterAverage.interval)
    }
    progress.lossSum += loss
    progress.targetWeight += weight
    progress.tokens += tokens(batch)
  }

  private func takeAverage(after steps: Int) {
    guard steps > 0 else { return }
    average?.add(parameters, after: steps, of: optimizer.steps, pool)
  }

  private func tokens(_ batch: [L.Example]) -> Int {
    batch.reduce(0) { $0 + learner.tokens(of: $1) }
  }

  private func rate(epochsDone: Double) -> Double {
    let warmup = min(1, Double(optimizer.steps + 1) / Double(max(options.warmupSteps, 1)))
    let factor = options.schedule.factor(
      epochsDone: epochsDone, of: options.epochs, stalls: progress.plateau.stalls)
    return options.learningRate * warmup * factor
  }

  private func clippingScale() -> Double {
    guard let clip = options.clip else { return 1 }
    let norm = gradient.norm()
    return norm > clip ? clip / norm : 1
  }
}
