import Histories
package import Learning
import SequenceModels
import ToolSupport

/// What is known of the input when a tool says which options its trials vary.
package struct TuningInput: Sendable {
  /// Items that can be ranked.
  package let itemCount: Int
  /// The share of training events whose item their row has had before.
  package let repeatShare: Double
  package let hasTimes: Bool
  /// Whether there is a model to start from, which decides the network.
  package let hasModel: Bool
}

/// How a tool makes the trials of `--tune`.
package struct TrialMaking<Choosing: NetworkChoosing> {
  /// The options that trials may vary and the command line does not have.
  let varied: (TuningInput) -> [VariedOption]
  /// What the command line asks for with these options before its own.
  ///
  /// - Throws: what the tool says to options that do not go together
  let options: ([String]) throws -> (Choosing, EpochOptions, StepOptions)

  package init(
    varied: @escaping (TuningInput) -> [VariedOption],
    options: @escaping ([String]) throws -> (Choosing, EpochOptions, StepOptions)
  ) {
    (self.varied, self.options) = (varied, options)
  }
}

/// A trial of `--tune`: a run with options of its own.
struct Trial<Choosing: NetworkChoosing> {
  let options: TrialOptions
  let fit: SequenceFit<Choosing>
  let need: NetworkNeed

  /// The sequences as a run with these options reads them, and all that is made of them.
  func prepare(
    _ data: ReadInput, _ sequences: EventSequences
  ) throws -> (training: PreparedTraining, sequences: EventSequences) {
    var own = sequences
    if !fit.usesTimes(data) { own.timesNanoseconds = [] }
    let training = try fit.prepare(data, &own)
    return (training, own)
  }
}

extension SequenceFit {
  /// Whether times are read for this network.
  func usesTimes(_ data: ReadInput) -> Bool {
    data.inputs.target != nil || data.known?.model.shape.needsTimes ?? network.inputs.needsTimes
  }

  /// The trials, the first of them this run itself; fewer than `count` where no more differ.
  func trials(
    _ count: Int, _ making: TrialMaking<Choosing>, _ data: ReadInput, _ sequences: EventSequences,
    threads: Int, fits: (NetworkNeed) -> Bool
  ) -> [Trial<Choosing>] {
    let input = TuningInput(
      itemCount: sequences.itemNames.count, repeatShare: sequences.repeatShare,
      hasTimes: !sequences.timesNanoseconds.isEmpty, hasModel: data.known != nil)
    var made: [TrialOptions: Trial<Choosing>] = [:]
    var first = self
    first.tellsDefaults = false
    made[TrialOptions()] = Trial(
      options: TrialOptions(), fit: first, need: need(data, sequences, threads: threads))
    let drawn = TrialOptions.draw(count, from: making.varied(input), seed: stream.seed) { options in
      guard let (network, epochs, steps) = try? making.options(options.arguments) else {
        return false
      }
      var fit = SequenceFit(network, self.options, epochs, steps, stopping, stream)
      fit.tellsDefaults = false
      let usesTimes = fit.usesTimes(data)
      guard usesTimes ? input.hasTimes : steps.halfLife == nil else { return false }
      let need = fit.need(data, sequences, threads: threads)
      guard fits(need) else { return false }
      made[options] = Trial(options: options, fit: fit, need: need)
      return true
    }
    return drawn.compactMap { made[$0] }
  }
}
