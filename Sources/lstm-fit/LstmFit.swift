import ArgumentParser
import Kernels
import Recurrent
import TSVStreams
import ToolSupport

@main
struct LstmFit: Tool {
  static let configuration = CommandConfiguration(
    commandName: "lstm-fit",
    abstract: "Train a recurrent network on sequences and rank what comes next.")
  /// Matrix products ask for some megabytes each time, whose pages would be new to the process.
  static let keptBlock: Int32 = 32 << 20

  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Training") var training: TrainingChoices
  @OptionGroup(title: "Steps") var steps: StepChoices
  @OptionGroup(title: "Stopping") var stopping: CheckpointChoices

  @Option(help: ArgumentHelp("Keep the model here.", valueName: "file"), completion: .file())
  var model: String?

  @Option(help: ArgumentHelp("Start from this model.", valueName: "file"), completion: .file())
  var from: String?

  @Option(
    help: ArgumentHelp("Only tell what a model is.", valueName: "file"), completion: .file())
  var describe: String?

  @Flag(help: "A list for every test position, from all events before it.")
  var eachStep = false

  @Option(
    help: ArgumentHelp("Texts that describe items: column item and others.", valueName: "file"),
    completion: .file())
  var itemFeatures: String?

  @Option(help: ArgumentHelp("Length of the lists (default: 100).", valueName: "n|all"))
  var top: ListLength?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "For --time query: when to predict for, where no test target tells.", valueName: "time"),
    transform: Moment.init)
  var at: Moment?

  @Option(
    help: ArgumentHelp(
      "Write losses and metrics of each epoch here; - is stderr.", valueName: "file"),
    completion: .file())
  var log: String?

  @OptionGroup var stream: StreamOptions

  func validate() throws {
    if describe != nil { try validateDescription() }
    try steps.validate(for: network.task.kind)
    if network.task.kind == .value {
      for (name, isGiven) in [
        ("--each-step", eachStep), ("--at", at != nil), ("--top", top != nil),
        ("--repeat", network.repeats != .auto), ("--decode", network.decode > 1),
      ] where isGiven {
        throw ValidationError("\(name) is for --task next-item")
      }
    }
    if training.ties == .together, network.task.kind == .value || network.decode > 1 {
      throw ValidationError("--ties together is for --task next-item without --decode")
    }
    if steps.halfLife != nil, network.task.kind == .value {
      throw ValidationError("--half-life is for --task next-item")
    }
    if steps.itemLoss != .softmax {
      for (name, isGiven) in [
        ("--copy \(network.copy?.kind.rawValue ?? "")", network.copiesHistory),
        ("--ties together", training.ties == .together),
      ] where isGiven {
        throw ValidationError("\(name) is for --loss ce")
      }
    }
    if eachStep, network.decode > 1 {
      throw ValidationError("--each-step and --decode both ask for lists by position: expected one")
    }
    if training.epochs == 0 {
      if from == nil { throw ValidationError("--epochs 0 applies a model and needs --from") }
      for (name, isGiven) in [
        ("--checkpoint", stopping.checkpoint != nil), ("--max-time", stopping.maxTime != nil),
      ] where isGiven {
        throw ValidationError("\(name) is for training: expected no --epochs 0")
      }
    }
    if at != nil, from == nil, !network.timeUse.query {
      throw ValidationError("--at is for --time with query")
    }
  }

  var sideOutputs: [NamedOutput] {
    [
      NamedOutput("--model", model), NamedOutput("--log", log == "-" ? nil : log),
      NamedOutput("--checkpoint", stopping.checkpoint),
    ]
  }

  /// What the least run holds: code that is made for this processor, buffers of streams and products.
  private static let ownBytes = 26 << 20

  /// Whether a row has a list for each of some positions.
  private var hasPositions: Bool { eachStep || network.decode > 1 }

  func run() throws {
    if let describe { return try self.describe(describe) }
    try steps.requireProcessor()
    let input = try stream.openInput()
    let hasSessions = input.optionalColumn(ColumnName.session) != nil
    let isOfValues = network.task.kind == .value
    let output = try stream.createOutput(
      header: isOfValues
        ? ValueWriter.header(hasSessions: hasSessions)
        : ScoreWriter.header(hasSessions: hasSessions, hasPositions: hasPositions))
    let memory = stream.memoryBudget()
    try memory.charge(Self.ownBytes, for: "the program itself")
    // The model may come from the stage that writes the rows: first wait for one.
    let firstBatch = try input.next()
    let files = try KeptFiles(self)
    let known = try from.map { try KnownModel(Model(reading: stream.openSide($0)), named: $0) }
    let features = try itemFeatures.map { try FeatureTable(reading: stream.openSide($0), memory) }
    var reader = try SequenceReader(
      input,
      network.inputs(
        of: input, firstBatch, known,
        areShares: known?.model.value?.isShare ?? steps.valueLoss.isOfShares), known,
      times: stream.timeReader)
    try reader.read(firstBatch, memory)
    let (keys, inputs) = (reader.keys, reader.inputs)
    var sequences = reader.finished()
    stream.summarise(input)

    let pool = ThreadPool(threadCount: stream.threadCount)
    try charge(memory, known, inputs, sequences, features, threads: pool.threadCount)
    var model = try preparedModel(known, inputs, features, &sequences)
    let testGaps = try testGaps(model, sequences, keys)
    var encoded = EncodedSequences(
      sequences, for: model, testGaps: testGaps, isTraining: training.epochs > 0)
    encoded.validatesEachStep = eachStep
    model.trends = encoded.trendRecord
    if training.epochs > 0 {
      let ties = training.ties(
        sequences,
        canBeTogether: !isOfValues && network.decode == 1 && steps.itemLoss == .softmax,
        eachStep: eachStep)
      if ties.areTogether, let events = ties.shuffled {
        encoded.predictTogether(events, evenly: model.shape.copy == .alone)
      }
      if let halfLife = steps.halfLife {
        guard !sequences.timesNanoseconds.isEmpty else {
          throw StreamError(.usage, "--half-life: expected a column times, found none")
        }
        encoded.fade(halfLifeNanoseconds: halfLife.nanoseconds, sequences)
      }
      try train(&model, encoded, shuffling: ties.shuffled, files, pool)
    }
    files.log?.finish()
    try keep(model)
    files.release()
    if isOfValues {
      try ValueWriter(output).write(model, encoded, sequences, keys, pool)
    } else {
      let (ranked, history) = ranking(model, encoded, features, &sequences)
      try ScoreWriter(output)
        .write(ranked, history, keys, length: top ?? .first(100), eachStep: eachStep, pool)
    }
    if let failure = files.log?.failure { throw failure }
  }
}
