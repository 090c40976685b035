import Fitting
import Glibc
import Histories
import Recurrent
import SequenceModels
import TSVStreams
import ToolSupport

/// The readers of `lstm-fit`: of models, and of rows of sequences, up to the lists and values that come of
/// them.
enum FitTarget {
  /// One byte chooses the packing; the rest is a model's file. What is read is written, and read again, as it
  /// is; and it is applied to a few rows, or refused.
  static func model(_ input: FuzzedInput) throws {
    var input = input
    let packing = input.choice(of: Packing.allCases)
    let model = try withFile(packing.pack(input.rest)) { try read($0) }
    hold(packing != .cutFrame, "a cut frame was read to its end")
    hold(!model.description.isEmpty, "a model is told in no line")
    let path = try write(model)
    let text = ScratchFile.read(path)
    do {
      hold(ScratchFile.read(try write(read(path))) == text, "a model changes on the way")
    } catch {
      hold(false, "a model that was written is refused: \(error)")
    }
    try apply(path, of: model, to: Array(rows.utf8))
  }

  /// One byte chooses among the models of the seeds; the rest is rows.
  static func sequences(_ input: FuzzedInput) throws {
    var input = input
    let (path, model) = input.choice(of: models)
    try apply(path, of: model, to: Array(input.rest))
  }

  private static func read(_ path: String) throws -> Model {
    try Model(
      reading: TableReader([path], threaded: false, columnsCanBeNamed: false),
      encoders: Choosing.encoders)
  }

  private static func write(_ model: Model) throws -> String {
    let path = ScratchFile.write([], to: "model")
    let writer = try TableWriter(OutputFile(replacing: path))
    try writer.header(ModelFile.columns)
    try model.write(to: writer)
    try writer.finish()
    return path
  }

  private static func apply(_ path: String, of model: Model, to rows: [UInt8]) throws {
    var options = model.shape.time.query ? queryOptions : options
    options.from = path
    let choosing = Choosing(
      task: model.shape.task, decodeLength: model.shape.decodeLength,
      inputs: InputChoices(
        columns: nil, target: model.value?.name, areShares: false, needsTimes: false))
    try withFile(rows) {
      try SequenceFit(
        choosing, options, epochs, steps, stopping, StreamOptions.quick(reading: $0)
      ).run()
    }
  }

  private static let options = parsed(ModelOptions.self, "--top", "3")
  private static let queryOptions = parsed(ModelOptions.self, "--top", "3", "--at", "100000")
  private static let epochs = parsed(EpochOptions.self, "--epochs", "0")
  private static let steps = parsed(StepOptions.self)
  private static let stopping = parsed(CheckpointOptions.self)

  /// Columns for all inputs that models of the seeds have.
  private static let rows = """
    user\titems\ttimes\tevents\tinterest\trating\tvalid\tcut\ttest
    u1\ti1 i2 i3 i1\t0 60 3600 7200\tbuy view buy view\t1 0.5 2 0\t1 0 0.5 1\t2\t3\t3
    u2\tnew i1\t0 90000\tbuy \\N\t1e-3 -7\t0 0.5\t2\t2\t
    u3\t\t\t\t\t\t0\t0\t

    """

  private static let models: [(path: String, model: Model)] = {
    let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
    return ["plain", "full", "values", "query", "alone"].map { name in
      let seed = ScratchFile.read("/\(folder)/Seeds/model/\(name)")
      let path = ScratchFile.write(Array(seed.dropFirst()), to: name)
      do {
        return (path, try read(path))
      } catch {
        fatalError("the seed \(name): \(error)")
      }
    }
  }()
}

/// The networks of lstm-fit, as the model has them.
private struct Choosing: NetworkChoosing {
  static var encoders: [any EncoderShape.Type] { [RecurrentShape.self, SummedShape.self] }

  let task: TaskKind
  let decodeLength: Int
  let inputs: InputChoices
  var maximumLength: Int? { nil }
  var allowsRepeats: Bool? { nil }

  func largestShape(_: SequenceInputs) -> NetworkShape { fatalError("no new network is asked for") }

  func shape(_: EventSequences, allowsRepeats _: Bool) -> NetworkShape {
    fatalError("no new network is asked for")
  }

  func refuseOther(than _: KnownModel, isTrained _: Bool) {}
}
