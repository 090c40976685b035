package import Kernels

/// How to train.
package struct TrainingOptions: Sendable, Equatable {
  package var batchSize: Int
  package var epochs: Int
  /// The last epoch, where the schedule is one of more.
  package var lastEpoch: Int?
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
  package var precision: ProductPrecision = .fp32
  package var dropout: Float
  package var recurrentDropout: Float = 0
  /// Share of all steps so far, the last of them, over which parameters are averaged for validation and
  /// for what is kept; 0: those of the last step.
  package var averagedShare = 0.0
  /// Largest norm of a batch's gradient; none leaves it as it is.
  package var clip: Double?
  package var seed: UInt64

  /// A rise smaller than this share of NDCG@10 is kept, but not waited for: the last percent of a
  /// network would take as long as all the others.
  static let worthwhileRise = 0.01

  static func isWorthwhile(_ score: Double, after milestone: Double) -> Bool {
    guard milestone.isFinite else { return true }
    return score > milestone + worthwhileRise * abs(milestone)
  }

  /// What a trainer holds from step to step, each of as many numbers as there are parameters.
  var bufferNames: [String] {
    ["parameters", "best"] + (averagedShare > 0 ? ["average"] : [])
      + (0..<optimizer.stateCount).map { "optimizer.\($0)" }
  }

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
