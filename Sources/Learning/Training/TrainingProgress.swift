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

extension TrainingProgress {
  /// All numbers by name, those that are not finite left out.
  package var records: [(name: String, value: Double)] {
    let all: [(String, Double)] = [
      ("epoch", Double(epoch)), ("batch", Double(batch)), ("loss", lossSum),
      ("tokens", Double(tokens)), ("targets", targetWeight),
      ("best.epoch", Double(bestEpoch)), ("best.loss", bestValidation?.loss ?? .nan),
      ("best.hr", bestValidation?.hitRate ?? .nan), ("best.ndcg", bestValidation?.ndcg ?? .nan),
      ("best.mae", bestValidation?.meanAbsoluteError ?? .nan),
      ("milestone", milestone), ("milestone.epoch", Double(milestoneEpoch)),
      ("plateau.best", plateau.best), ("plateau.epochs", Double(plateau.epochsSince)),
      ("plateau.stalls", Double(plateau.stalls)), ("steps", Double(optimizerSteps)),
      ("finished", isFinished ? 1 : 0),
    ]
    return all.filter { $0.1.isFinite }.map { (name: $0.0, value: $0.1) }
  }

  package init?(_ records: [String: Double]) {
    func whole(_ name: String) -> Int? { records[name].flatMap { Int(exactly: $0) } }
    self.init()
    guard let epoch = whole("epoch"), let batch = whole("batch"), let loss = records["loss"],
      let tokens = whole("tokens"), let targets = records["targets"],
      let bestEpoch = whole("best.epoch"), let milestoneEpoch = whole("milestone.epoch"),
      let since = whole("plateau.epochs"),
      let stalls = whole("plateau.stalls"), let steps = whole("steps"),
      let finished = whole("finished"), epoch > 0, batch >= 0, steps >= 0, stalls >= 0
    else { return nil }
    (self.epoch, self.batch, lossSum) = (epoch, batch, loss)
    (self.tokens, targetWeight, self.bestEpoch) = (tokens, targets, bestEpoch)
    (milestone, self.milestoneEpoch) = (records["milestone"] ?? -.infinity, milestoneEpoch)
    (optimizerSteps, isFinished) = (steps, finished == 1)
    plateau = PlateauWatch(
      best: records["plateau.best"] ?? -.infinity, epochsSince: since, stalls: stalls)
    if let loss = records["best.loss"], let hitRate = records["best.hr"],
      let ndcg = records["best.ndcg"]
    {
      bestValidation = ValidationResult(
        loss: loss, hitRate: hitRate, ndcg: ndcg, meanAbsoluteError: records["best.mae"])
    }
  }
}
