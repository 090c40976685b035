package import ArgumentParser
package import Kernels
package import Learning
package import SequenceModels
package import TSVStreams
package import ToolSupport

/// `--schedule constant|cosine|plateau|inverse:RATE`.
package struct ScheduleChoice: ExpressibleByArgument, Sendable {
  package let schedule: LearningSchedule

  package init(_ schedule: LearningSchedule) { self.schedule = schedule }

  package init?(argument: String) {
    guard let schedule = LearningSchedule(argument) else { return nil }
    self.schedule = schedule
  }

  package var defaultValueDescription: String { schedule.text }
}

/// `--loss ce|sampled:N|gbce:N|bpr|bce`, or of values `mse|mae|huber|bce|kl`.
package struct LossChoice: ExpressibleByArgument, Sendable {
  /// What the word means for items and for values, if anything.
  package let items: LossKind?
  package let values: ValueLoss?

  package init?(argument: String) {
    items = LossKind(argument)
    values = ValueLoss(rawValue: argument)
    if items == nil, values == nil { return nil }
  }
}

/// How a batch becomes a step, and what keeps the network from learning by heart.
package struct StepOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "What is made small: ce, sampled:n, gbce:n, bpr, bce (default: ce, of many items "
        + "sampled:512); of values mse, mae, huber, bce, kl (default: mse).", valueName: "name"))
  package var loss: LossChoice?

  @Option(
    help: ArgumentHelp(
      "How gradients become steps.", valueName: "sgd|momentum|adagrad|rmsprop|adam|adamw"))
  package var optimizer = Choice(OptimizerKind.adam)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Step size.", valueName: "rate"))
  package var lr = 0.003

  @Option(
    help: ArgumentHelp(
      "How the step size changes.", valueName: "constant|cosine|plateau|inverse:rate"))
  package var schedule = ScheduleChoice(.constant)

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Steps over which the step size rises from 0.", valueName: "n"))
  package var warmup = 0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Longest gradient of a step (default: any).", valueName: "norm"))
  package var clip: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Share of all steps, the last of them, over which parameters are averaged (0: none).",
      valueName: "share"))
  package var weightAverage = 0.1

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Share of inputs and outputs of layers dropped (default: 0.2, of items with few events up "
        + "to 0.5).", valueName: "share"))
  package var dropout: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Share of the state hidden from the next step, the same units for a whole sequence.",
      valueName: "share"))
  package var recurrentDropout = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pull of the weights to 0.", valueName: "strength"))
  package var l2 = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Pull of the states to 0.", valueName: "strength"))
  package var stateL2 = 0.0

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of a target spread over the catalogue.", valueName: "share"))
  package var labelSmoothing = 0.0

  @Option(
    help: ArgumentHelp(
      "Numbers in the large products of training.", valueName: "fp32|bf16"))
  package var precision = Choice(ProductPrecision.fp32)

  @Option(
    help: ArgumentHelp(
      "Half-life of what a target weighs in training, by its age at the newest (default: none).",
      valueName: "duration"))
  package var halfLife: DurationValue?

  package init() {}

  package mutating func validate() throws {
    if halfLife != nil, let loss, loss.items?.isSoftmax == false {
      throw ValidationError("--half-life is for --loss ce or sampled:n")
    }
    if let halfLife, halfLife.nanoseconds <= 0 {
      throw ValidationError("--half-life: expected more than 0s")
    }
    if !(lr > 0 && lr.isFinite) {
      throw ValidationError("--lr: expected more than 0, found \(lr)")
    }
    if labelSmoothing > 0, let items = loss?.items, items != .softmax {
      throw ValidationError("--label-smoothing is for --loss ce")
    }
    if warmup < 0 { throw ValidationError("--warmup: expected 0 or more, found \(warmup)") }
    if let clip, !(clip > 0 && clip.isFinite) {
      throw ValidationError("--clip: expected more than 0, found \(clip)")
    }
    for (name, share) in [
      ("dropout", dropout ?? 0), ("recurrent-dropout", recurrentDropout),
      ("label-smoothing", labelSmoothing),
    ] where !(share >= 0 && share < 1) {
      throw ValidationError("--\(name): expected 0 or more and less than 1, found \(share)")
    }
    if !(weightAverage >= 0 && weightAverage <= 1) {
      throw ValidationError("--weight-average: expected 0 to 1, found \(weightAverage)")
    }
    for (name, strength) in [("l2", l2), ("state-l2", stateL2)]
    where !(strength >= 0 && strength.isFinite) {
      throw ValidationError("--\(name): expected 0 or more, found \(strength)")
    }
  }

  package var itemLoss: LossKind { loss?.items ?? .softmax }
  package var valueLoss: ValueLoss { loss?.values ?? .mse }

  /// Whether the loss belongs to the task.
  package func validate(for task: TaskKind) throws {
    let isKnown = loss.map { (task == .value ? $0.values == nil : $0.items == nil) } == false
    if loss != nil, !isKnown {
      throw ValidationError(
        task == .value
          ? "--loss: expected mse, mae, huber, bce or kl for --task value"
          : "--loss: expected ce, sampled:n, gbce:n, bpr or bce")
    }
    if task == .value, labelSmoothing > 0 {
      throw ValidationError("--label-smoothing is for --task next-item")
    }
  }

  func options(
    _ training: EpochOptions, batchSize: Int, _ choices: DataChoices, seed: UInt64
  ) -> TrainingOptions {
    var options = TrainingOptions(
      batchSize: batchSize, epochs: training.epochs, patience: choices.patience,
      learningRate: lr, dropout: Float(choices.dropout), clip: clip, seed: seed)
    options.optimizer = optimizer.kind
    options.schedule = schedule.schedule
    options.warmupSteps = warmup
    options.weightDecay = l2
    options.averagedShare = weightAverage
    options.objective = Objective(
      loss: choices.loss, labelSmoothing: Float(labelSmoothing), statePenalty: Float(stateL2))
    options.objective.valueLoss = valueLoss
    options.recurrentDropout = Float(recurrentDropout)
    options.precision = precision.kind
    return options
  }

  /// - Throws: `.unavailable` where this CPU lacks what is asked for.
  package func requireProcessor() throws(StreamError) {
    guard !precision.kind.isAvailable else { return }
    throw StreamError(
      .unavailable, "--precision bf16: expected a CPU with avx512_bf16, found one without",
      hint: "leave out --precision")
  }
}
