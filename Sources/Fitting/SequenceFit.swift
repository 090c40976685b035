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
  var epochs: EpochOptions
  let steps: StepOptions
  let stopping: CheckpointOptions
  let stream: StreamOptions
  /// Whether what is decided by default is told.
  var tellsDefaults = true
  /// Of a second training what the first began with.
  var first: FirstTraining?

  package init(
    _ network: Choosing, _ options: ModelOptions, _ epochs: EpochOptions, _ steps: StepOptions,
    _ stopping: CheckpointOptions, _ stream: StreamOptions
  ) {
    (self.network, self.options, self.epochs) = (network, options, epochs)
    (self.steps, self.stopping, self.stream) = (steps, stopping, stream)
  }

  /// What the least run holds: code that is made for this processor, buffers of streams and products.
  private static var ownBytes: Int { 26 << 20 }

  var isOfValues: Bool { network.task == .value }
  var trains: Bool { epochs.epochs > 0 }

  /// `trials` makes those of `--tune`.
  package func run(trials: TrialMaking<Choosing>? = nil) throws {
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
    let files = try KeptFiles(
      options, stopping, isOfValues: isOfValues, isOfTrials: epochs.tune != nil, stream)
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
    let data = ReadInput(known: known, inputs: inputs, features: features, keys: keys)
    let training: PreparedTraining
    if let trials, let count = epochs.tune {
      training = try tune(count, trials, data, &sequences, memory, files, pool)
    } else {
      let need = need(data, sequences, threads: pool.threadCount)
      try memory.charge(need.bytes, for: "the network")
      training = try trained(data, &sequences, files, pool)
    }
    let (model, encoded) = (training.model, training.encoded)
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

  /// Writes the model to the file of `--model`, which is in place before the first score.
  func keep(_ model: Model) throws(StreamError) {
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
