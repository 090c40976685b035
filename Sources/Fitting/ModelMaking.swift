import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

extension SequenceFit {
  /// A new model, or that of `--from` with new rows for what training adds (none with `--epochs 0`).
  func model(
    _ known: KnownModel?, _ inputs: SequenceInputs, _ features: FeatureTable?,
    _ sequences: inout EventSequences
  ) throws(StreamError) -> Model {
    guard let known else {
      let allowsRepeats =
        network.allowsRepeats ?? first?.allowsRepeats
        ?? sequences.repeatItems(isTold: tellsDefaults)
      var choices = ModelChoices(
        network.shape(sequences, allowsRepeats: allowsRepeats),
        maximumLength: network.maximumLength ?? defaultMaximumLength,
        allowsRepeats: allowsRepeats, seed: stream.seed)
      (choices.textNames, choices.numberNames) = (
        inputs.texts.map(\.name), inputs.numbers.map(\.name)
      )
      choices.features = features
      choices.value = network.inputs.target.map { ($0, steps.valueLoss.isOfShares) }
      return Model(choices, for: &sequences)
    }
    try network.refuseOther(than: known, isTrained: trains)
    if features != nil, known.model.features == nil {
      throw known.refusal("--item-features", "none")
    }
    var model = known.model
    if let maximumLength = network.maximumLength { model.maximumLength = maximumLength }
    if let allowsRepeats = network.allowsRepeats { model.allowsRepeats = allowsRepeats }
    if trains { model.grow(for: &sequences, features, seed: stream.seed) }
    // Trials beside each other each train their own, and a second training begins where the first did.
    if epochs.tune != nil || epochs.refit != .no {
      model.parameters = FloatBuffer(model.parameters.values)
    }
    return model
  }

  /// What the network will need, before it is made.
  func need(_ data: ReadInput, _ sequences: EventSequences, threads: Int) -> NetworkNeed {
    let known = data.known
    var shape = known?.model.shape ?? network.largestShape(data.inputs)
    if trains {
      shape.itemCount = sequences.itemNames.count
      shape.featureCount =
        known?.model.features?.names.count
        ?? data.features?.shared(by: sequences.itemNames).count ?? 0
      shape.textValueCounts = sequences.textValues.map(\.count)
    }
    shape.itemCount += data.features?.items.count ?? 0
    let need = MemoryNeed(
      shape, sequences,
      maximumLength: network.maximumLength ?? known?.model.maximumLength
        ?? defaultMaximumLength, threads: threads)
    guard trains else {
      return NetworkNeed(parameterCount: need.parameterCount, bytes: need.applyingBytes)
    }
    let loss = steps.loss?.items ?? TrainingDefaults.loss(ofItems: shape.itemCount)
    let bytes = need.trainingBytes(
      batchSize: epochs.batch
        ?? EpochOptions.largestDefaultBatch(isSoftmax: !isOfValues && loss.isSoftmax),
      samples: loss.within(catalogue: shape.itemCount).sharedSamples,
      precision: steps.precision.kind)
    // The second training holds the parameters of the first.
    let first = epochs.refit == .no ? 0 : 4 * need.parameterCount
    return NetworkNeed(parameterCount: need.parameterCount, bytes: bytes + first)
  }
}

/// What a network takes at most.
struct NetworkNeed {
  let parameterCount: Int
  /// In all, while it is trained or applied.
  let bytes: Int
}

extension EventSequences {
  /// Whether items of the history are ranked where nobody says: where more than 1 % of the training
  /// positions repeat an item of their row.
  fileprivate func repeatItems(isTold: Bool) -> Bool {
    let share = repeatShare
    guard isTold else { return share > 0.01 }
    let percent = shortest((share * 1000).rounded() / 10)
    Messages.warning(
      share > 0.01
        ? "\(percent) % of training events repeat an item: items of the history are ranked"
        : "\(percent) % of training events repeat an item: items of the history are left out")
    return share > 0.01
  }
}

/// Events a network sees where nobody says.
private let defaultMaximumLength = 200
