import Recurrent
import TSVStreams
import ToolSupport

extension LstmFit {
  /// A new model, or that of `--from` with new rows for what training adds (none with `--epochs 0`).
  func preparedModel(
    _ known: KnownModel?, _ inputs: SequenceInputs, _ features: FeatureTable?,
    _ sequences: inout EventSequences
  ) throws(StreamError) -> Model {
    guard let known else {
      var choices = ModelChoices(
        embedding: network.embeddingWidth, widths: network.widths, time: network.timeUse,
        maximumLength: network.maxLen ?? 200, allowsRepeats: decidedRepeats(sequences),
        textNames: inputs.texts.map(\.name), numberNames: inputs.numbers.map(\.name),
        seed: stream.seed)
      choices.features = features
      choices.value = network.target.map { ($0, steps.valueLoss.isOfShares) }
      choices.cell = network.cell?.kind ?? .lstm
      choices.attention = network.attention?.kind ?? .none
      choices.decodeLength = network.decode
      choices.copy = copying(sequences, choices.allowsRepeats)
      choices.skip = skip(choices)
      choices.head = network.head?.layers ?? []
      return Model(choices, for: &sequences)
    }
    try refuseOtherShape(known)
    if features != nil, known.model.features == nil {
      throw known.refusal("--item-features", "none")
    }
    var model = known.model
    if let maxLen = network.maxLen { model.maximumLength = maxLen }
    if network.repeats != .auto { model.allowsRepeats = network.repeats == .yes }
    if training.epochs > 0 { model.grow(for: &sequences, features, seed: stream.seed) }
    return model
  }

  /// The default gives every network what it can use.
  private func copying(_ sequences: EventSequences, _ allowsRepeats: Bool) -> CopyKind {
    if let copy = network.copy { return copy.kind }
    let isUsed =
      allowsRepeats && !sequences.timesNanoseconds.isEmpty && network.task.kind == .nextItem
      && network.decode == 1 && steps.itemLoss == .softmax
    return isUsed ? .decay : .none
  }

  /// The default is for lists of new items: where items come back, being like the last one says little.
  private func skip(_ choices: ModelChoices) -> SkipKind {
    if let skip = network.skip { return skip.kind }
    let isUsed =
      !choices.allowsRepeats && network.task.kind == .nextItem
      && choices.embedding == choices.widths.first
    return isUsed ? .decay : .none
  }

  /// Takes what the network will need, before it is made.
  func charge(
    _ memory: MemoryBudget, _ known: KnownModel?, _ inputs: SequenceInputs,
    _ sequences: EventSequences, _ features: FeatureTable?, threads: Int
  ) throws(StreamError) {
    var shape = known?.model.shape ?? network.shape(inputs)
    if training.epochs > 0 {
      shape.itemCount = sequences.itemNames.count
      shape.featureCount =
        known?.model.features?.names.count
        ?? features?.shared(by: sequences.itemNames).count ?? 0
      shape.textValueCounts = sequences.textValues.map(\.count)
    }
    shape.itemCount += features?.items.count ?? 0
    let need = MemoryNeed(
      shape, sequences, maximumLength: network.maxLen ?? known?.model.maximumLength ?? 200,
      threads: threads)
    try memory.charge(
      training.epochs > 0
        ? need.trainingBytes(
          batchSize: training.batch ?? TrainingChoices.largestDefaultBatch,
          samples: steps.itemLoss.within(catalogue: shape.itemCount).sharedSamples,
          precision: steps.precision.kind)
        : need.applyingBytes,
      for: "the network")
  }

  /// For `query`: the gaps before the first targets, known before anything is trained.
  func testGaps(
    _ model: Model, _ sequences: EventSequences, _ keys: RowKeys
  ) throws(StreamError) -> [TargetGap] {
    guard model.shape.time.query, model.value == nil else {
      if at != nil { throw StreamError(.usage, "--at: expected --time with query, found none") }
      return []
    }
    do throws(TargetTimeProblem) {
      return try sequences.testGaps(at: at?.nanoseconds)
    } catch {
      let user = String(decoding: keys[error.row].prefix { $0 != 0x09 }, as: UTF8.self)
      switch error.reason {
      case .missing:
        throw StreamError(
          .usage, "--time query: expected a test target of user '\(user)', found none",
          hint: "--at TIME tells when to predict for")
      case .beforeHistory:
        throw StreamError(
          .badData,
          "--at: expected a time after the events before test, found one before an "
            + "event of user '\(user)'", hint: "name a time after the last event")
      }
    }
  }

  /// Writes the model to the file of `--model`, which is in place before the first score.
  func keep(_ model: Model) throws(StreamError) {
    guard let path = self.model else { return }
    let writer = try stream.createSide(path, header: ModelFile.columns)
    try model.write(to: writer)
    try writer.finish()
  }

  /// Options that are given but are not the model's.
  private func refuseOtherShape(_ known: KnownModel) throws(StreamError) {
    let shape = known.model.shape
    if training.epochs > 0, shape.copy != .none, steps.itemLoss != .softmax {
      throw known.refusal("--loss", "--copy \(shape.copy.rawValue), which is for ce")
    }
    if let width = network.width, width.widths != shape.widths {
      throw known.refusal("--width", shape.widths.map { "\($0)" }.joined(separator: ","))
    }
    if let embedding = network.embedding, embedding != shape.embedding {
      throw known.refusal("--embedding", "\(shape.embedding)")
    }
    if network.task.kind != shape.task {
      throw known.refusal(
        "--task", shape.task.rawValue, give: "give --task \(shape.task.rawValue)")
    }
    if let target = network.target, let value = known.model.value, target != value.name {
      throw known.refusal("--target", value.name)
    }
    if let cell = network.cell?.kind, cell != shape.cell {
      throw known.refusal("--cell", shape.cell.rawValue)
    }
    if let head = network.head, head.layers != shape.head {
      let text = shape.head.map(\.text).joined(separator: ",")
      throw known.refusal("--head", text.isEmpty ? "none" : text)
    }
    if let attention = network.attention?.kind, attention != shape.attention {
      throw known.refusal("--attention", shape.attention.rawValue)
    }
    if let skip = network.skip?.kind, skip != shape.skip {
      throw known.refusal("--skip", shape.skip.rawValue)
    }
    if let copy = network.copy?.kind, copy != shape.copy {
      throw known.refusal("--copy", shape.copy.rawValue)
    }
    if network.decode != shape.decodeLength {
      throw known.refusal(
        "--decode", "\(shape.decodeLength)", give: "give --decode \(shape.decodeLength)")
    }
    if let time = network.time, time.use != shape.time {
      throw known.refusal("--time", shape.time.text)
    }
  }

  /// auto: yes where more than 1 % of the training positions repeat an item of their row, or where
  /// such items are to gain.
  private func decidedRepeats(_ sequences: EventSequences) -> Bool {
    guard network.repeats == .auto else { return network.repeats == .yes }
    if network.copiesHistory { return true }
    let share = sequences.repeatShare
    let percent = shortest((share * 1000).rounded() / 10)
    Messages.warning(
      share > 0.01
        ? "\(percent) % of training events repeat an item: items of the history are ranked"
        : "\(percent) % of training events repeat an item: items of the history are left out")
    return share > 0.01
  }
}
