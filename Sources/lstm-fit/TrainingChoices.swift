import ArgumentParser
import Recurrent
import ToolSupport

/// `--ties auto|input|shuffle`: the order of a row's events of one time, in training.
enum TieRule: String, ExpressibleByArgument, CaseIterable {
  case auto, input, shuffle
}

/// How to train.
struct TrainingChoices: ParsableArguments {
  @Option(help: ArgumentHelp("Passes over the data; 0 applies a model.", valueName: "n"))
  var epochs = 100

  @Option(
    help: ArgumentHelp("Epochs without NDCG@10 rising by 1% before it stops.", valueName: "n"))
  var patience = 5

  @Option(
    help: ArgumentHelp(
      "Sequences per step (default: 128, fewer for 50 steps an epoch).", valueName: "n"))
  var batch: Int?

  @Option(
    help: ArgumentHelp(
      "Events of one time: in the order of the input, or in a new one each epoch.",
      valueName: "auto|input|shuffle"))
  var ties: TieRule = .auto

  mutating func validate() throws {
    if epochs < 0 { throw ValidationError("--epochs: expected 0 or more, found \(epochs)") }
    if patience < 1 { throw ValidationError("--patience: expected 1 or more, found \(patience)") }
    if let batch, !(1...(1 << 24)).contains(batch) {
      throw ValidationError("--batch: expected 1 to \(1 << 24), found \(batch)")
    }
  }

  /// The events to put into a new order each epoch; auto: those of a log that lists them sorted.
  func shuffling(_ sequences: EventSequences) -> SimultaneousEvents? {
    guard ties != .input else { return nil }
    let events = SimultaneousEvents(sequences)
    guard !events.isEmpty else { return nil }
    guard ties == .auto else { return events }
    guard events.areSorted(sequences) else { return nil }
    Messages.warning(
      "events of one time come sorted by item: each epoch reads them in another order "
        + "(--ties input keeps theirs)")
    return events
  }

  static let largestDefaultBatch = 128

  /// Sequences per step: those asked for, else 128; of little data so many that an epoch has 50
  /// steps, but 16 at least.
  func batchSize(_ sequences: EncodedSequences, maximumLength: Int) -> Int {
    if let batch { return batch }
    let windows = Window.training(sequences, maximumLength: maximumLength).count
    return max(16, min(Self.largestDefaultBatch, windows / 50))
  }
}
