package import Kernels

/// How to train.
package struct TrainingOptions: Sendable {
  package var batchSize: Int
  package var epochs: Int
  /// Epochs after which training stops if validation NDCG@10 has not risen by `worthwhileRise`.
  package var patience: Int
  package var optimizer: OptimizerKind = .adam
  package var learningRate: Double
  package var schedule: LearningSchedule = .constant
  /// Steps over which the rate rises from nothing.
  package var warmupSteps = 0
  /// λ of λ/2·‖w‖² over all weights but biases; for AdamW their decay per step and rate.
  package var weightDecay = 0.0
  package var objective = Objective()
  package var dropout: Float
  package var recurrentDropout: Float = 0
  /// Largest norm of a batch's gradient; none leaves it as it is.
  package var clip: Double?
  package var seed: UInt64

  /// A rise smaller than this share of NDCG@10 is kept, but not waited for: the last percent of a
  /// network would take as long as all the others.
  static let worthwhileRise = 0.01

  package init(
    batchSize: Int, epochs: Int, patience: Int, learningRate: Double, dropout: Float,
    clip: Double?, seed: UInt64
  ) {
    self.batchSize = batchSize
    self.epochs = epochs
    self.patience = patience
    self.learningRate = learningRate
    self.dropout = dropout
    self.clip = clip
    self.seed = seed
  }
}

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

/// Trains a model in place: Adam over shuffled batches, validation after every epoch, early stop; at
/// the end the model holds the parameters of its best epoch.
package final class Trainer {
  package let model: Model
  private let options: TrainingOptions
  private let pool: ThreadPool
  private let sequences: EncodedSequences
  /// Events whose order is drawn anew for every epoch.
  private let shuffledEvents: SimultaneousEvents?
  private var windows: [Window]
  private let weights: PreparedWeights
  private let gradient: GradientSum
  private let optimizer: Optimizer
  private var plateau = PlateauWatch()
  private let recommender: Recommender
  private let validation: Validation?
  private let best: FloatBuffer
  package private(set) var bestEpoch = 0
  package private(set) var bestValidation: ValidationResult?

  package init(
    model: Model, sequences: EncodedSequences, shuffling: SimultaneousEvents? = nil,
    options: TrainingOptions, pool: ThreadPool
  ) {
    self.model = model
    self.options = options
    self.pool = pool
    self.sequences = sequences
    shuffledEvents = shuffling
    windows = Window.training(sequences, maximumLength: model.maximumLength)
    weights = PreparedWeights(model.shape, parameters: model.parameters)
    gradient = GradientSum(
      weights: weights, sequences: sequences, objective: options.objective, pool: pool)
    optimizer = Optimizer(
      options.optimizer, ParameterLayout(model.shape), weightDecay: options.weightDecay)
    recommender = Recommender(model: model, weights: weights, sequences: sequences, pool: pool)
    let validation = Validation(sequences, allowsRepeats: model.allowsRepeats)
    self.validation = validation.isEmpty ? nil : validation
    best = FloatBuffer(count: model.parameters.count)
  }

  /// Whether there is anything to train on.
  package var hasTargets: Bool { !windows.isEmpty }
  /// Whether there is anything to validate on.
  package var hasValidation: Bool { validation != nil }

  /// What lists by popularity in training reach on the validation targets, if there are any.
  package var popularity: ValidationResult? {
    validation?.popularity(itemCounts: model.itemCounts)
  }

  /// Trains; on divergence too the model is left with its best epoch's parameters (`bestEpoch` 0:
  /// none was finished).
  package func run(_ report: (TrainingEvent) -> Void) throws(TrainingError) {
    best.copy(from: model.parameters)
    defer { model.parameters.copy(from: best) }
    guard !windows.isEmpty else { return }
    var (milestone, milestoneEpoch) = (0.0, 0)
    for epoch in 1...max(options.epochs, 1) where epoch <= options.epochs {
      let (loss, tokens) = try train(epoch: epoch, report)
      guard model.parameters.isFinite else { throw .diverged(epoch: epoch) }
      weights.refresh(pool)
      let result = validation?.result(of: recommender)
      report(.epoch(number: epoch, tokens: tokens, loss: loss, validation: result))
      plateau.add(result?.ndcg ?? -loss)
      let isBetter = result.map { $0.ndcg > bestValidation?.ndcg ?? -1 } ?? true
      if isBetter {
        best.copy(from: model.parameters)
        (bestEpoch, bestValidation) = (epoch, result)
      }
      let ndcg = result?.ndcg ?? .infinity
      if ndcg > milestone * (1 + TrainingOptions.worthwhileRise) || result == nil {
        (milestone, milestoneEpoch) = (ndcg, epoch)
      }
      if epoch - milestoneEpoch >= options.patience { break }
    }
  }

  /// One epoch: mean loss per target, tokens.
  private func train(
    epoch: Int, _ report: (TrainingEvent) -> Void
  ) throws(TrainingError) -> (loss: Double, tokens: Int) {
    let stream = RandomStream(seed: options.seed, 4, UInt64(epoch))
    if let shuffledEvents {
      let order = RandomStream(seed: stream.key, 3)
      gradient.sequences = shuffledEvents.shuffled(sequences, order)
      windows = Window.training(gradient.sequences, maximumLength: model.maximumLength)
    }
    let plan = BatchPlan(windows, batchSize: options.batchSize, stream: stream)
    let total = windows.reduce(0) { $0 + $1.length }
    var (lossSum, tokens, targets) = (0.0, 0, 0)
    for (index, batch) in plan.batches.enumerated() {
      weights.refresh(pool)
      let noise = GradientSum.Noise(
        dropout: options.dropout, recurrentDropout: options.recurrentDropout,
        itemCounts: model.itemCounts,
        stream: RandomStream(seed: stream.key, 2, UInt64(index)))
      let count = batch.reduce(0) { $0 + $1.targetCount }
      let loss = gradient.compute(batch, scale: 1 / Float(count), noise: noise)
      guard loss.isFinite else { throw .diverged(epoch: epoch) }
      optimizer.step(
        model.parameters, gradients: gradient.total,
        rate: rate(epochsDone: Double(epoch - 1) + Double(index) / Double(plan.batches.count)),
        gradientScale: clippingScale(), pool: pool)
      lossSum += loss
      targets += count
      tokens += batch.reduce(0) { $0 + $1.length }
      report(.batch(epoch: epoch, tokens: tokens, of: total, loss: lossSum / Double(targets)))
    }
    return (lossSum / Double(targets), tokens)
  }

  private func rate(epochsDone: Double) -> Double {
    let warmup = min(1, Double(optimizer.steps + 1) / Double(max(options.warmupSteps, 1)))
    let factor = options.schedule.factor(
      epochsDone: epochsDone, of: options.epochs, stalls: plateau.stalls)
    return options.learningRate * warmup * factor
  }

  private func clippingScale() -> Double {
    guard let clip = options.clip else { return 1 }
    let norm = gradient.norm()
    return norm > clip ? clip / norm : 1
  }
}
