import Fitting
import Glibc
import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels
import TSVStreams
import Testing

/// A trainer on fresh copies of the same rows and model, and its checkpoint file.
private func trainer(_ kind: OptimizerKind, seed: UInt64 = 1) -> (
  Trainer<SequenceLearner>, CheckpointFile
) {
  let rows = randomRows(40, spread: 12, itemCount: 30, seed: 22)
  var events = eventSequences(rows, itemCount: 30)
  let choices = ModelChoices(
    embedding: 8, widths: [8], time: TimeUse(input: true, decay: true), maximumLength: 20,
    allowsRepeats: true, seed: 1)
  let model = Model(choices, for: &events)
  let sequences = EncodedSequences(events, for: model)
  var options = TrainingOptions(
    batchSize: 8, epochs: 4, patience: 1000, learningRate: 0.02, dropout: 0.2, clip: nil,
    seed: seed)
  options.optimizer = kind
  options.schedule = .plateau
  options.averagedShare = 0.2
  let file = CheckpointFile(sequences, model, options)
  return (
    Trainer(
      model: model, sequences: sequences, shuffling: SimultaneousEvents(events),
      options: options, pool: ThreadPool(threadCount: 2)),
    file
  )
}

private func write(_ file: CheckpointFile, _ trainer: Trainer<SequenceLearner>, to path: String)
  throws
{
  let writer = try TableWriter(OutputFile(replacing: path))
  try writer.header(CheckpointFile.columns)
  try file.write(trainer, to: writer)
  try writer.finish()
}

private func withPath(_ body: (String) throws -> Void) throws {
  var name = Array("/tmp/ebb-checkpoint-XXXXXX".utf8CString)
  let descriptor = mkstemp(&name)
  #expect(descriptor >= 0)
  close(descriptor)
  let path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  defer { unlink(path) }
  try body(path)
}

@Test(arguments: [OptimizerKind.sgd, .momentum, .adam])
func trainingThatWasInterruptedEndsWithTheSameBits(kind: OptimizerKind) throws {
  let (whole, _) = trainer(kind)
  try whole.run { _ in }
  try withPath { path in
    // Stops after 1, 2, 3 … batches, each time with a new trainer.
    var last = trainer(kind)
    var runs = 0
    while true {
      runs += 1
      var batches = 0
      let end = try last.0.run(
        { _ in },
        control: {
          batches += 1
          return batches >= runs ? .interrupt : .proceed
        })
      try write(last.1, last.0, to: path)
      if case .finished = end { break }
      last = trainer(kind)
      try last.1.read(TableReader([path]), into: last.0)
    }
    #expect(runs > 3)
    #expect(
      last.0.parameters.values.map(\.bitPattern)
        == whole.parameters.values.map(\.bitPattern))
    #expect(last.0.bestEpoch == whole.bestEpoch)
    #expect(last.0.bestValidation == whole.bestValidation)
  }
}

@Test func aCheckpointOfOthersOrPartOfOneIsRefused() throws {
  let (own, file) = trainer(.adam)
  try own.run({ _ in }, control: { .interrupt })
  try withPath { path in
    try write(file, own, to: path)
    let (other, otherFile) = trainer(.adam, seed: 2)
    #expect(throws: StreamError.self) { try otherFile.read(TableReader([path]), into: other) }
    let (momentum, momentumFile) = trainer(.momentum)
    #expect(throws: StreamError.self) {
      try momentumFile.read(TableReader([path]), into: momentum)
    }
    let (again, sameFile) = trainer(.adam)
    try sameFile.read(TableReader([path]), into: again)
    #expect(again.progress == own.progress)
    #expect(again.progress.batch == 1)
  }
}
