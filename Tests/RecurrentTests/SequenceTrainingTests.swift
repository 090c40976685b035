import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import Testing

private func trainingOptions(
  epochs: Int, batchSize: Int = 8, patience: Int = 1000, rate: Double = 0.02,
  dropout: Float = 0, clip: Double? = nil
) -> TrainingOptions {
  TrainingOptions(
    batchSize: batchSize, epochs: epochs, patience: patience, learningRate: rate,
    dropout: dropout, clip: clip, seed: 1)
}

private func choices(width: Int = 16, allowsRepeats: Bool = true) -> ModelChoices {
  ModelChoices(
    embedding: width, widths: [width], time: TimeUse(input: true), maximumLength: 20,
    allowsRepeats: allowsRepeats, seed: 1)
}

private func trainer(
  _ rows: [[Int32]], itemCount: Int, _ choices: ModelChoices, _ options: TrainingOptions,
  threads: Int = 2
) -> Trainer<SequenceLearner> {
  var events = eventSequences(rows, itemCount: itemCount)
  let model = Model(choices, for: &events)
  return Trainer(
    model: model, sequences: EncodedSequences(events, for: model), options: options,
    pool: ThreadPool(threadCount: threads))
}

@Test func aTinyBatchIsLearntByHeart() throws {
  let rows = randomRows(6, spread: 8, itemCount: 12, seed: 21).map { $0 + [1, 2] }
  let trainer = trainer(rows, itemCount: 12, choices(), trainingOptions(epochs: 150))
  var last = Double.infinity
  var first: Double?
  try trainer.run { event in
    guard case .epoch(_, _, let loss, _) = event else { return }
    first = first ?? loss
    last = loss
  }
  // Two rows may begin alike, so a little uncertainty stays.
  #expect(first ?? 0 > 1.8)
  #expect(last < 0.35)
}

@Test func trainingDoesNotDependOnTheNumberOfThreads() throws {
  let rows = randomRows(40, spread: 12, itemCount: 30, seed: 22)
  func trained(threads: Int) throws -> [UInt32] {
    let trainer = trainer(
      rows, itemCount: 30, choices(), trainingOptions(epochs: 3, dropout: 0.2, clip: 0.5),
      threads: threads)
    try trainer.run { _ in }
    return trainer.parameters.values.map(\.bitPattern)
  }
  let one = try trained(threads: 1)
  #expect(try one == trained(threads: 2))
  #expect(try one == trained(threads: 4))
}

/// What comes after the training positions must not move a weight: not through the catalogue, the
/// batches or the inputs. Validation alone decides which epoch is kept.
@Test func heldOutEventsNeverReachTheWeights() throws {
  let rows = randomRows(10, spread: 6, itemCount: 15, seed: 23).map { [3, 4] + $0 }
  /// Losses of both epochs, and the weights, which are the second epoch's or the first's.
  func trained(_ heldOut: [Int32]) throws -> (losses: [Double], weights: [Float]) {
    var losses: [Double] = []
    let trainer = trainer(
      rows.map { $0 + heldOut }, itemCount: 15, choices(), trainingOptions(epochs: 2))
    try trainer.run { event in
      if case .epoch(_, _, let loss, _) = event { losses.append(loss) }
    }
    return (losses, trainer.parameters.values)
  }
  let (losses, weights) = try trained([1, 2])
  #expect(try trained([1, 14]) == (losses, weights))
  #expect(try trained([13, 2]).losses == losses)
}

@Test func theBestEpochIsKeptAndPatienceEnds() throws {
  let rows = randomRows(40, spread: 10, itemCount: 25, seed: 24).map { $0 + [1, 2] }
  let trainer = trainer(
    rows, itemCount: 25, choices(), trainingOptions(epochs: 200, patience: 3, rate: 0.05))
  var results: [ValidationResult] = []
  try trainer.run { event in
    if case .epoch(_, _, _, let validation?) = event { results.append(validation) }
  }
  let best = results.map(\.ndcg).max()
  #expect(trainer.bestValidation?.ndcg == best)
  #expect(results[trainer.bestEpoch - 1].ndcg == best)
  #expect(results.count == trainer.bestEpoch + 3)
}

@Test func withoutValidationAllEpochsRun() throws {
  var events = eventSequences([[1, 2, 3, 4], [2, 3, 1]], itemCount: 5)
  events.valid = [4, 3]
  events.cut = [4, 3]
  events.test = [4, nil]
  let model = Model(choices(), for: &events)
  let trainer = Trainer(
    model: model, sequences: EncodedSequences(events, for: model),
    options: trainingOptions(epochs: 7, patience: 2), pool: ThreadPool(threadCount: 1))
  var epochs = 0
  try trainer.run { event in
    if case .epoch(_, _, _, let validation) = event {
      epochs += 1
      #expect(validation == nil)
    }
  }
  #expect(epochs == 7)
  #expect(trainer.bestEpoch == 7)
  #expect(trainer.baseline == nil)
}

@Test func divergenceIsAnErrorAndTheBestModelStays() {
  let rows = randomRows(20, spread: 10, itemCount: 25, seed: 25)
  let trainer = trainer(
    rows, itemCount: 25, choices(), trainingOptions(epochs: 5, rate: 1e38))
  #expect(throws: TrainingError.self) { try trainer.run { _ in } }
  #expect(trainer.parameters.values.allSatisfy { $0.isFinite })
}

@Test func eventsThatAreNoTargetsTrainAndValidateNothing() throws {
  func result(_ mark: [Bool]) throws -> (loss: Double, validation: ValidationResult?) {
    var events = eventSequences([[0, 1, 2, 3, 0, 1]], itemCount: 4)
    events.isTarget = mark
    let model = Model(choices(), for: &events)
    let trainer = Trainer(
      model: model, sequences: EncodedSequences(events, for: model),
      options: trainingOptions(epochs: 1), pool: ThreadPool(threadCount: 1))
    var result: (Double, ValidationResult?) = (0, nil)
    try trainer.run { event in
      if case .epoch(_, _, let loss, let validation) = event { result = (loss, validation) }
    }
    return result
  }
  let (all, validated) = try result([])
  #expect(validated != nil)
  #expect(try result([true, true, true, true, false, true]).validation == nil)
  // The loss is a mean over targets: with the one target 1 it is that target's own.
  let one = try result([true, true, false, false, true, true]).loss
  let others = try result([true, false, true, true, true, true]).loss
  #expect(abs((one + 2 * others) / 3 - all) < 1e-5)
}
