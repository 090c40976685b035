import Recurrent
import TSVStreams
import ToolSupport

extension LstmFit {
  /// A new model, or that of `--from` with new rows for what training adds (none with `--epochs 0`).
  func preparedModel(
    _ known: KnownModel?, _ inputs: SequenceInputs, _ sequences: inout EventSequences
  ) throws(StreamError) -> Model {
    guard let known else {
      return Model(
        ModelChoices(
          embedding: network.embeddingWidth, widths: network.widths,
          usesGapInput: network.usesGapInput, maximumLength: network.maxLen ?? 200,
          allowsRepeats: decidedRepeats(sequences), textNames: inputs.texts.map(\.name),
          numberNames: inputs.numbers.map(\.name), seed: stream.seed),
        for: &sequences)
    }
    try refuseOtherShape(known)
    var model = known.model
    if let maxLen = network.maxLen { model.maximumLength = maxLen }
    if network.repeats != .auto { model.allowsRepeats = network.repeats == .yes }
    if training.epochs > 0 { model.grow(for: &sequences, seed: stream.seed) }
    return model
  }

  /// Takes what the network will need, before it is made.
  func charge(
    _ memory: MemoryBudget, _ known: KnownModel?, _ inputs: SequenceInputs,
    _ sequences: EventSequences, threads: Int
  ) throws(StreamError) {
    var shape =
      known?.model.shape
      ?? NetworkShape(
        itemCount: 0, embedding: network.embeddingWidth, widths: network.widths,
        usesGapInput: network.usesGapInput, numberCount: inputs.numbers.count)
    if training.epochs > 0 {
      shape.itemCount = sequences.itemNames.count
      shape.textValueCounts = sequences.textValues.map(\.count)
    }
    let need = MemoryNeed(
      shape, sequences, maximumLength: network.maxLen ?? known?.model.maximumLength ?? 200,
      threads: threads)
    try memory.charge(
      training.epochs > 0
        ? need.trainingBytes(batchSize: training.batch ?? TrainingChoices.largestDefaultBatch)
        : need.applyingBytes,
      for: "the network")
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
    if let width = network.width, width.widths != shape.widths {
      throw known.refusal("--width", shape.widths.map { "\($0)" }.joined(separator: ","))
    }
    if let embedding = network.embedding, embedding != shape.embedding {
      throw known.refusal("--embedding", "\(shape.embedding)")
    }
    if let time = network.time, (time == .input) != shape.usesGapInput {
      throw known.refusal("--time", shape.usesGapInput ? "input" : "none")
    }
  }

  /// auto: yes where more than 1 % of the training positions repeat an item of their row.
  private func decidedRepeats(_ sequences: EventSequences) -> Bool {
    guard network.repeats == .auto else { return network.repeats == .yes }
    let share = sequences.repeatShare
    let percent = shortest((share * 1000).rounded() / 10)
    Messages.warning(
      share > 0.01
        ? "\(percent) % of training events repeat an item: items of the history are ranked"
        : "\(percent) % of training events repeat an item: items of the history are left out")
    return share > 0.01
  }
}
