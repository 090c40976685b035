import ArgumentParser
import Fitting
import Histories
import Learning
import SequenceModels
import ToolSupport

@main
struct LstmFit: Tool {
  static let configuration = CommandConfiguration(
    commandName: "lstm-fit",
    abstract: "Train a recurrent network on sequences and rank what comes next.")
  /// Matrix products ask for some megabytes each time, whose pages would be new to the process.
  static let keptBlock: Int32 = 32 << 20

  @OptionGroup(title: "Network") var network: NetworkOptions
  @OptionGroup(title: "Training") var training: EpochOptions
  @OptionGroup(title: "Steps") var steps: StepOptions
  @OptionGroup(title: "Stopping") var stopping: CheckpointOptions

  @OptionGroup var options: ModelOptions
  @OptionGroup var stream: StreamOptions

  func validate() throws {
    try options.validateDescription(stopping, stream)
    try steps.validate(for: network.task.kind)
    if network.task.kind == .value {
      for (name, isGiven) in [
        ("--each-step", options.eachStep), ("--at", options.at != nil),
        ("--explain", options.explain != nil), ("--top", options.top != nil),
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
    if !steps.itemLoss.isSoftmax {
      for (name, isGiven) in [
        ("--copy \(network.copy?.kind.rawValue ?? "")", network.copiesHistory),
        ("--ties together", training.ties == .together),
      ] where isGiven {
        throw ValidationError("\(name) is for --loss ce or sampled:n")
      }
    }
    if options.eachStep, network.decode > 1 {
      throw ValidationError("--each-step and --decode both ask for lists by position: expected one")
    }
    if options.explain != nil, network.decode > 1 {
      throw ValidationError("--explain is for lists of what comes next: expected no --decode")
    }
    if network.cell == .summed, steps.recurrentDropout > 0 {
      throw ValidationError("--recurrent-dropout is for recurrent cells: expected no --cell none")
    }
    if training.epochs == 0 {
      if options.from == nil {
        throw ValidationError("--epochs 0 applies a model and needs --from")
      }
      for (name, isGiven) in [
        ("--checkpoint", stopping.checkpoint != nil), ("--max-time", stopping.maxTime != nil),
        ("--tune", training.tune != nil),
      ] where isGiven {
        throw ValidationError("\(name) is for training: expected no --epochs 0")
      }
    }
    if options.at != nil, options.from == nil, !network.timeUse.query {
      throw ValidationError("--at is for --time with query")
    }
  }

  var sideOutputs: [NamedOutput] { options.sideOutputs(stopping) }

  func run() throws {
    try SequenceFit(choice, options, training, steps, stopping, stream).run(
      trials: TrialMaking(varied: variedOptions) { options in
        let trial = try Self.parsed(with: options)
        return (trial.choice, trial.training, trial.steps)
      })
  }

  private var choice: NetworkChoice {
    NetworkChoice(network: network, itemLoss: steps.itemLoss)
  }
}
