import Histories
import Learning
import SequenceModels
import TSVStreams
import ToolSupport

/// What has been read beside the sequences.
struct ReadInput {
  let known: KnownModel?
  let inputs: SequenceInputs
  let features: FeatureTable?
  let keys: RowKeys
}

/// A model with what it is to be trained on, and how.
struct PreparedTraining {
  var model: Model
  var encoded: EncodedSequences
  /// Events whose order is drawn anew for every epoch.
  let shuffled: SimultaneousEvents?
  /// What is done with such events.
  let ties: TrainingOrder
  var options: TrainingOptions
  /// As the command line gives it.
  var dropout: Double
  let task: TaskKind
  /// What `--describe` tells beside the options.
  var notes: [(name: String, value: String)] = []
}

extension SequenceFit {
  /// The model before training, and the sequences, renumbered for it, in the numbers it is fed with.
  func prepare(
    _ data: ReadInput, _ sequences: inout EventSequences
  ) throws(StreamError) -> PreparedTraining {
    var model = try model(data.known, data.inputs, data.features, &sequences)
    if options.explain != nil, model.shape.attention == .none {
      throw StreamError(
        .usage, "--explain: expected a model with attention, found none",
        hint: "--attention dot, additive or decay")
    }
    var encoded = EncodedSequences(
      sequences, for: model,
      testGaps: try sequences.testGaps(for: model, at: options.at, data.keys), isTraining: trains)
    encoded.validatesEachStep = options.eachStep
    encoded.knownItemCount = data.known?.model.items.count ?? 0
    model.trends = encoded.trendRecord
    let ties =
      trains ? try order(&encoded, model, sequences) : EpochOptions.Ties(areTogether: false)
    let choices = dataChoices(model, encoded)
    let batchSize = epochs.batchSize(
      encoded, maximumLength: model.maximumLength,
      isSoftmax: model.value == nil && choices.loss.isSoftmax)
    let own = steps.options(epochs, batchSize: batchSize, choices, seed: stream.seed)
    return PreparedTraining(
      model: model, encoded: encoded, shuffled: ties.shuffled, ties: ties.order, options: own,
      dropout: choices.dropout, task: network.task)
  }

  /// Which events are read in which order, and what they weigh.
  private func order(
    _ encoded: inout EncodedSequences, _ model: Model, _ sequences: EventSequences
  ) throws(StreamError) -> EpochOptions.Ties {
    let ties = epochs.ties(
      sequences,
      canBeTogether: !isOfValues && network.decodeLength == 1 && steps.itemLoss.isSoftmax,
      eachStep: options.eachStep, isTold: tellsDefaults)
    if ties.areTogether, let events = ties.shuffled {
      encoded.predictTogether(events, evenly: model.shape.copy == .alone)
    }
    if let halfLife = steps.halfLife {
      guard !sequences.timesNanoseconds.isEmpty else {
        throw StreamError(.usage, "--half-life: expected a column times, found none")
      }
      encoded.fade(halfLifeNanoseconds: halfLife.nanoseconds, sequences)
    }
    return ties
  }
}
