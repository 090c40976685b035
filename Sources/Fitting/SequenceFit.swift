import Histories
import Kernels
import Learning
import SequenceModels
import TSVStreams
package import ToolSupport

/// A run of a tool that fits sequence models: rows are read, a model is made or taken up, trained, kept,
/// and asked for lists or values.
package struct SequenceFit<Choosing: NetworkChoosing> {
  let network: Choosing
  let options: ModelOptions
  let epochs: EpochOptions
  let steps: StepOptions
  let stopping: CheckpointOptions
  let stream: StreamOptions

  package init(
    _ network: Choosing, _ options: ModelOptions, _ epochs: EpochOptions, _ steps: StepOptions,
    _ stopping: CheckpointOptions, _ stream: StreamOptions
  ) {
    (self.network, self.options, self.epochs) = (network, options, epochs)
    (self.steps, self.stopping, self.stream) = (steps, stopping, stream)
  }

  /// What the least run holds: code that is made for this processor, buffers of streams and products.
  private static var ownBytes: Int { 26 << 20 }

  private var isOfValues: Bool { network.task == .value }
  var trains: Bool { epochs.epochs > 0 }

  package func run() throws {
    if let describe = options.describe {
      return try Model.describe(describe, encoders: Choosing.encoders, stream)
    }
    try steps.requireProcessor()
    let input = try stream.openInput()
    let output = try stream.createOutput(header: header(input))
    let memory = stream.memoryBudget()
    try memory.charge(Self.ownBytes, for: "the program itself")
    // The model may come from the stage that writes the rows: first wait for one.
    let firstBatch = try input.next()
    let files = try KeptFiles(options, stopping, isOfValues: isOfValues, stream)
    let known = try knownModel()
    let features = try options.itemFeatures
      .map { try FeatureTable(reading: stream.openSide($0), memory) }
    var reader = try SequenceReader(
      input, SequenceInputs(of: input, firstBatch, known, inputChoices(known)), known,
      times: stream.timeReader)
    try reader.read(firstBatch, memory)
    let (keys, inputs) = (reader.keys, reader.inputs)
    var sequences = reader.finished()
    stream.summarise(input)

    let pool = ThreadPool(threadCount: stream.threadCount)
    try charge(memory, known, inputs, sequences, features, threads: pool.threadCount)
    var model = try model(known, inputs, features, &sequences)
    if options.explain != nil, model.shape.attention == .none {
      throw StreamError(
        .usage, "--explain: expected a model with attention, found none",
        hint: "--attention dot, additive or decay")
    }
    var encoded = EncodedSequences(
      sequences, for: model,
      testGaps: try sequences.testGaps(for: model, at: options.at, keys), isTraining: trains)
    encoded.validatesEachStep = options.eachStep
    model.trends = encoded.trendRecord
    if trains { try train(&model, sequences, &encoded, files, pool) }
    files.log?.finish()
    try keep(model)
    files.release()
    try write(
      model, encoded, features, &sequences, keys, hasSessions: hasSessions(input), output, pool)
    if let failure = files.log?.failure { throw failure }
  }

  private func header(_ input: TableReader) -> [String] {
    isOfValues
      ? ValueWriter.header(hasSessions: hasSessions(input))
      : ScoreWriter.header(
        hasSessions: hasSessions(input), hasPositions: options.eachStep || network.decodeLength > 1)
  }

  private func hasSessions(_ input: TableReader) -> Bool {
    input.optionalColumn(ColumnName.session) != nil
  }

  private func knownModel() throws(StreamError) -> KnownModel? {
    guard let from = options.from else { return nil }
    return KnownModel(
      try Model(reading: stream.openSide(from), encoders: Choosing.encoders), named: from)
  }

  private func inputChoices(_ known: KnownModel?) -> InputChoices {
    var choices = network.inputs
    choices.areShares = known?.model.value?.isShare ?? steps.valueLoss.isOfShares
    return choices
  }

  private func train(
    _ model: inout Model, _ sequences: EventSequences, _ encoded: inout EncodedSequences,
    _ files: KeptFiles, _ pool: ThreadPool
  ) throws {
    let ties = epochs.ties(
      sequences,
      canBeTogether: !isOfValues && network.decodeLength == 1 && steps.itemLoss == .softmax,
      eachStep: options.eachStep)
    if ties.areTogether, let events = ties.shuffled {
      encoded.predictTogether(events, evenly: model.shape.copy == .alone)
    }
    if let halfLife = steps.halfLife {
      guard !sequences.timesNanoseconds.isEmpty else {
        throw StreamError(.usage, "--half-life: expected a column times, found none")
      }
      encoded.fade(halfLifeNanoseconds: halfLife.nanoseconds, sequences)
    }
    try SequenceTraining(
      task: network.task, epochs: epochs, steps: steps, stopping: stopping, stream: stream,
      files: files, keep: keep
    ).train(&model, encoded, shuffling: ties.shuffled, pool)
  }

  /// Writes the model to the file of `--model`, which is in place before the first score.
  private func keep(_ model: Model) throws(StreamError) {
    guard let path = options.model else { return }
    let writer = try stream.createSide(path, header: ModelFile.columns)
    try model.write(to: writer)
    try writer.finish()
  }

  private func write(
    _ model: Model, _ encoded: EncodedSequences, _ features: FeatureTable?,
    _ sequences: inout EventSequences, _ keys: RowKeys, hasSessions: Bool, _ output: TableWriter,
    _ pool: ThreadPool
  ) throws(StreamError) {
    if isOfValues {
      return try ValueWriter(output).write(model, encoded, sequences, keys, pool)
    }
    let (ranked, history) = model.ranking(encoded, features, &sequences)
    // Ahead of the scores, whose reader may want it.
    if let explain = options.explain {
      let writer = try stream.createSide(
        explain,
        header: ShareWriter.header(
          hasSessions: hasSessions, hasPositions: options.eachStep,
          hasTimes: !sequences.timesNanoseconds.isEmpty))
      try ShareWriter(writer).write(
        ranked, history, sequences, keys, eachStep: options.eachStep, pool)
    }
    try ScoreWriter(output).write(
      ranked, history, keys, length: options.top ?? .first(100), eachStep: options.eachStep, pool)
  }
}

extension EventSequences {
  /// For `query`: the gaps before the first targets, known before anything is trained.
  fileprivate func testGaps(
    for model: Model, at: Moment?, _ keys: RowKeys
  ) throws(StreamError) -> [TargetGap] {
    guard model.shape.time.query, model.value == nil else {
      if at != nil { throw StreamError(.usage, "--at: expected --time with query, found none") }
      return []
    }
    do throws(TargetTimeProblem) {
      return try testGaps(at: at?.nanoseconds)
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
}

extension Model {
  /// The model that ranks, and what it ranks for: with items that training never saw, if their
  /// features are known.
  fileprivate func ranking(
    _ encoded: EncodedSequences, _ table: FeatureTable?, _ sequences: inout EventSequences
  ) -> (Model, EncodedSequences) {
    guard let table, value == nil else { return (self, encoded) }
    let ranked = withColdItems(of: table, in: &sequences)
    let cold = ranked.items.count - items.count
    Messages.note("\(cold) items that training never saw are ranked by their features")
    return (ranked, EncodedSequences(sequences, for: ranked, testGaps: encoded.testGaps))
  }
}
