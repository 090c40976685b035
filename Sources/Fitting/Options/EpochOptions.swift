package import ArgumentParser
package import Histories
import ToolSupport

/// `--ties auto|input|shuffle|together`: the order of a row's events of one time, in training.
package enum TrainingOrder: String, ExpressibleByArgument, CaseIterable {
  case auto, input, shuffle, together
}

/// `--blend auto|none`: what may be added to the network's own lists.
package enum BlendRule: String, ExpressibleByArgument, CaseIterable {
  case auto, none
}

/// `--refit auto|yes|no`: whether the model trains once more, on validation targets too.
package enum RefitRule: String, ExpressibleByArgument, CaseIterable {
  case auto, yes, no

  /// The share of the training targets that validation targets are of at least, where nobody says: where
  /// the newest twentieth was held back, a second training is worth its time.
  private static let worthwhileShare = 0.05

  /// Whether it does with so many targets.
  package func refits(training: Int, validation: Int) -> Bool {
    guard validation > 0 else { return false }
    return switch self {
    case .auto: Double(validation) >= Self.worthwhileShare * Double(training)
    case .yes: true
    case .no: false
    }
  }
}

/// How to train.
package struct EpochOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Passes over the data; 0 applies a model.", valueName: "n"))
  package var epochs = 100

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Epochs without NDCG@10 rising by 1% before it stops (default: 5, of little data more).",
      valueName: "n"))
  package var patience: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Choose options by this many trials on validation.", valueName: "n"))
  package var tune: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Sequences per step (default: 32, fewer for 50 steps an epoch; 128 where the loss is not ce).",
      valueName: "n"))
  package var batch: Int?

  @Option(
    help: ArgumentHelp(
      "Events of one time: in the order of the input, in a new one each epoch, or also predicted "
        + "together.", valueName: "auto|input|shuffle|together"))
  package var ties: TrainingOrder = .auto

  @Option(
    help: ArgumentHelp(
      "May lists count how much items are in demand, where validation says so?",
      valueName: "auto|none"))
  package var blend = BlendRule.auto

  @Option(
    help: ArgumentHelp(
      "Train once more on validation targets too, as long as they found best? (default: where they "
        + "are 5% of the others.)", valueName: "auto|yes|no"))
  package var refit = RefitRule.auto

  package init() {}

  package mutating func validate() throws {
    if epochs < 0 { throw ValidationError("--epochs: expected 0 or more, found \(epochs)") }
    if let patience, patience < 1 {
      throw ValidationError("--patience: expected 1 or more, found \(patience)")
    }
    if let tune, !(2...1000).contains(tune) {
      throw ValidationError("--tune: expected 2 to 1000, found \(tune)")
    }
    if let batch, !(1...(1 << 24)).contains(batch) {
      throw ValidationError("--batch: expected 1 to \(1 << 24), found \(batch)")
    }
  }

  /// What to do with events of one time.
  package struct Ties {
    /// Those to put into a new order each epoch.
    package var shuffled: SimultaneousEvents?
    /// Whether they are also predicted together.
    package var areTogether: Bool

    /// The same as an option.
    package var order: TrainingOrder {
      shuffled == nil ? .input : areTogether ? .together : .shuffle
    }
  }

  /// - Parameters:
  ///   - canBeTogether: the loss is one that several targets can share
  ///   - eachStep: lists are made from all events before each target, those of its time too
  ///   - isTold: the user hears of what is done by default
  package func ties(
    _ sequences: EventSequences, canBeTogether: Bool, eachStep: Bool, isTold: Bool
  ) -> Ties {
    guard ties != .input else { return Ties(areTogether: false) }
    let events = SimultaneousEvents(sequences)
    guard !events.isEmpty else { return Ties(areTogether: false) }
    guard ties == .auto else { return Ties(shuffled: events, areTogether: ties == .together) }
    let size = events.meanSize(sequences)
    guard size >= Self.basketSize, !eachStep, !sequences.areSplitInsideTimes else {
      return Ties(areTogether: false)
    }
    if isTold {
      Messages.warning(
        "\(Int(size)) events share a time on average: each epoch reads them in another order"
          + (canBeTogether ? " and predicts them together" : "") + " (--ties input keeps theirs)")
    }
    return Ties(shuffled: events, areTogether: canBeTogether)
  }

  /// Events of one time from which on they are taken for baskets, on average: logs of baskets have 9
  /// and 18, those of ratings given one after another 2.
  private static let basketSize = 4.0

  /// The most sequences per step where nobody says. Smaller steps lead there in fewer epochs, and cost
  /// little where each is mostly products with items; otherwise most of a step is to move all item
  /// vectors, however few its sequences.
  package static func largestDefaultBatch(isSoftmax: Bool) -> Int { isSoftmax ? 32 : 128 }

  /// Sequences per step: those asked for, else that many; of little data so many that an epoch has 50
  /// steps, but 16 at least.
  package func batchSize(
    _ sequences: EncodedSequences, maximumLength: Int, isSoftmax: Bool
  ) -> Int {
    if let batch { return batch }
    let windows = Window.training(sequences, maximumLength: maximumLength).count
    return max(16, min(Self.largestDefaultBatch(isSoftmax: isSoftmax), windows / 50))
  }
}
