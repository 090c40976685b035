import Fitting
import Histories
import Kernels
import Learning
import ModelSamples
import SequenceModels
import TSVStreams

/// The reader of what `lstm-fit --checkpoint` keeps, and training that goes on from there.
///
/// One byte chooses how gradients become steps; the rest is a checkpoint, less its header and the
/// fingerprints of input and options. What is read is written, and read again, as it is.
enum CheckpointTarget {
  static func run(_ input: FuzzedInput) throws {
    var input = input
    let kind = input.choice(of: [OptimizerKind.sgd, .momentum, .adam])
    let trained = Training(kind)
    let heading = try trained.text.split(separator: 0x0A).prefix(3).joined(separator: [0x0A])
    try trained.read(Array(heading) + [0x0A] + input.rest)

    let text = try trained.text
    let again = Training(kind)
    do {
      try again.read(text)
      hold(try again.text == text, "a checkpoint changes on the way")
    } catch {
      hold(false, "a checkpoint that was written is refused: \(error)")
    }
    try trained.goOn()
  }

  /// A small network with its trainer, always the same ones.
  private struct Training {
    let trainer: Trainer<SequenceLearner>
    let file: CheckpointFile

    init(_ kind: OptimizerKind) {
      let rows = randomRows(3, spread: 2, itemCount: 3, seed: 22)
      let events = eventSequences(rows, itemCount: 3)
      let model = randomModel(NetworkShape(itemCount: 3, embedding: 1, widths: [1]))
      let sequences = EncodedSequences(events, for: model)
      var options = TrainingOptions(
        batchSize: 1, epochs: 3, patience: 1, learningRate: 0.02, dropout: 0, clip: nil, seed: 1)
      (options.optimizer, options.schedule) = (kind, .plateau)
      file = CheckpointFile(sequences, model, options)
      trainer = Trainer(
        model: model, sequences: sequences, shuffling: nil, options: options,
        pool: ThreadPool(threadCount: 1))
    }

    func read(_ text: [UInt8]) throws {
      try withFile(text) {
        try file.read(
          TableReader([$0], threaded: false, columnsCanBeNamed: false), into: trainer)
      }
    }

    var text: [UInt8] {
      get throws {
        let path = ScratchFile.write([], to: "checkpoint")
        let writer = try TableWriter(OutputFile(replacing: path))
        try writer.header(CheckpointFile.columns)
        try file.write(trainer, to: writer)
        try writer.finish()
        return ScratchFile.read(path)
      }
    }

    /// Some more batches, and a checkpoint of what is finite.
    func goOn() throws {
      var batches = 0
      try trainer.run(
        { _ in },
        control: {
          batches += 1
          return batches > 4 ? .interrupt : .proceed
        })
      if trainer.isFinite { _ = try text }
    }
  }
}
