import ArgumentParser
import Recurrent

/// How to train.
struct TrainingChoices: ParsableArguments {
  @Option(help: ArgumentHelp("Passes over the data; 0 applies a model.", valueName: "n"))
  var epochs = 100

  @Option(help: ArgumentHelp("Epochs without a better NDCG@10 before it stops.", valueName: "n"))
  var patience = 10

  @Option(help: ArgumentHelp("Sequences per step.", valueName: "n"))
  var batch = 128

  @Option(help: ArgumentHelp("Step size of Adam.", valueName: "rate"))
  var lr = 0.001

  @Option(help: ArgumentHelp("Share of inputs and outputs of layers dropped.", valueName: "share"))
  var dropout = 0.2

  @Option(help: ArgumentHelp("Longest gradient of a step (default: any).", valueName: "norm"))
  var clip: Double?

  mutating func validate() throws {
    if epochs < 0 { throw ValidationError("--epochs: expected 0 or more, found \(epochs)") }
    if patience < 1 { throw ValidationError("--patience: expected 1 or more, found \(patience)") }
    if !(1...(1 << 24)).contains(batch) {
      throw ValidationError("--batch: expected 1 to \(1 << 24), found \(batch)")
    }
    if !(lr > 0 && lr.isFinite) { throw ValidationError("--lr: expected more than 0, found \(lr)") }
    if !(dropout >= 0 && dropout < 1) {
      throw ValidationError("--dropout: expected 0 or more and less than 1, found \(dropout)")
    }
    if let clip, !(clip > 0 && clip.isFinite) {
      throw ValidationError("--clip: expected more than 0, found \(clip)")
    }
  }

  func options(seed: UInt64) -> TrainingOptions {
    TrainingOptions(
      batchSize: batch, epochs: epochs, patience: patience, learningRate: lr,
      dropout: Float(dropout), clip: clip, seed: seed)
  }
}
