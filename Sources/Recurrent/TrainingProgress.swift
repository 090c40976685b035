/// How far training has come: with the buffers of parameters and optimiser, all that is needed to go
/// on, for what is random follows from seed, epoch and batch.
package struct TrainingProgress: Sendable, Equatable {
  /// The epoch under way, from 1, and its batches that are done.
  package var epoch = 1
  package var batch = 0
  /// Of this epoch's batches: summed loss, tokens, and what the targets weigh.
  package var lossSum = 0.0
  package var tokens = 0
  package var targetWeight = 0.0
  /// None: 0.
  package var bestEpoch = 0
  package var bestValidation: ValidationResult?
  /// The last NDCG@10 that was worth waiting for, and its epoch.
  package var milestone = -Double.infinity
  package var milestoneEpoch = 0
  package var plateau = PlateauWatch()
  package var optimizerSteps = 0
  package var isFinished = false

  package init() {}
}

/// What a trainer is told after each batch.
package enum TrainingCommand: Sendable {
  case proceed
  /// Stop here; what there is can be gone on with.
  case interrupt
  /// End the epoch here, and training with it.
  case finish
}

/// How training ended.
package enum TrainingEnd: Sendable {
  /// The model holds the parameters of its best epoch.
  case finished
  /// In the midst of it; the model is not to be used.
  case interrupted
}
