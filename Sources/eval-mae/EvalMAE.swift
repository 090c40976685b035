import ArgumentParser
import Evaluation
import Metrics
import ToolSupport

@main
struct EvalMAE: Tool {
  static let configuration = CommandConfiguration(
    commandName: "eval-mae", abstract: "How good predictions and recommendations are.")

  @Option(
    help: ArgumentHelp("Events that came true: measures ranked lists.", valueName: "file"),
    completion: .file())
  var truth: String?

  @Option(
    name: [.customShort("k", allowingJoined: true), .long], parsing: .unconditional,
    help: ArgumentHelp("Cut-offs (default: 10).", valueName: "n,n…"),
    transform: Cutoffs.init(argument:))
  var k: Cutoffs?

  @Option(help: "Gain of a relevant item in ndcg: from its value (default: 1).")
  var gain: Gain?

  @Option(help: "What users in the truth without a list count (default: zero).")
  var absent: AbsentLists?

  @Option(
    help: ArgumentHelp("The catalogue, for coverage and popularity.", valueName: "file"),
    completion: .file())
  var items: String?

  @OptionGroup var listed: ListedOptions

  @Option(
    help: ArgumentHelp(
      "Measure lists as another program does.", valueName: "trec_eval|ranx|recbole|sklearn"))
  var compat: MetricConvention?

  @Option(help: "How lists and truth are written: trec is runs and qrels (default: tsv).")
  var formatIn: ListNotation = .tsv

  @Option(
    help: ArgumentHelp("Print what a metric is, and measure nothing.", valueName: "metric"))
  var define: String?

  @Option(
    help: ArgumentHelp(
      "What the column predicted holds.", valueName: "value|class|probability"))
  var predicted: PredictedKind = .value

  @Option(
    help: ArgumentHelp(
      "The class that precision, recall and f1, or probabilities, are of (default: none; of "
        + "probabilities 1).", valueName: "class"))
  var positive: String?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Bins of the calibration error (default: 10).", valueName: "n"))
  var bins: Int?

  @Flag(help: "Write the metrics of each user instead of the means.")
  var perUser = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Intervals of 95 % from so many resamples of the users, or rows.", valueName: "n"))
  var bootstrap: Int?

  @Flag(help: "Intervals of 95 % that hold at all times at once, user by user.")
  var sequential = false

  @Option(
    help: ArgumentHelp("Other lists to compare with those of the input.", valueName: "file"),
    completion: .file())
  var compare: [String] = []

  @Option(
    help: ArgumentHelp(
      "Lists to judge by a log of what was shown (propensity, reward).", valueName: "file"),
    completion: .file())
  var policy: String?

  @Option(
    help: ArgumentHelp("What a model expects as reward, for --policy.", valueName: "file"),
    completion: .file())
  var modelReward: String?

  @Option(
    name: .customLong("switch"), parsing: .unconditional,
    help: ArgumentHelp("Weight above which switch-dr trusts the model alone.", valueName: "x"))
  var switchThreshold: Double?

  @Option(
    help: ArgumentHelp("Exit with 1 where a metric is above a bound.", valueName: "metric=x"))
  var failAbove: [Bound] = []

  @Option(
    help: ArgumentHelp("Exit with 1 where a metric is below a bound.", valueName: "metric=x"))
  var failBelow: [Bound] = []

  @Option(help: "Format of the output (default: table on a terminal, else tsv).")
  var format: ReportFormat?

  @Option(
    help: ArgumentHelp("Draw what was measured, as SVG.", valueName: "file.svg"),
    completion: .file(extensions: ["svg"]))
  var plot: String?

  @Flag(help: "Write sums that --merge makes the report of, instead of the report.")
  var partial = false

  @Flag(help: "Read what --partial wrote, and report on all of it.")
  var merge = false

  @OptionGroup var stream: StreamOptions

  func validate() throws {
    try validateParts()
    try validateSequential()
    try validateLists()
    try validateLabels()
  }

  /// Every option but the common ones that is given.
  private var given: GivenOptions {
    GivenOptions([
      "--truth": truth != nil, "-k": k != nil, "--gain": gain != nil, "--absent": absent != nil,
      "--items": items != nil, "--compat": compat != nil, "--format-in": formatIn != .tsv,
      "--predicted": predicted != .value, "--positive": positive != nil, "--bins": bins != nil,
      "--policy": policy != nil, "--model-reward": modelReward != nil,
      "--switch": switchThreshold != nil, "--define": define != nil, "--per-user": perUser,
      "--bootstrap": bootstrap != nil, "--sequential": sequential, "--compare": !compare.isEmpty,
      "--partial": partial,
      "--fail-above": !failAbove.isEmpty, "--fail-below": !failBelow.isEmpty,
      "--format": format != nil, "--plot": plot != nil,
    ]) + listed.given
  }

  private func validateParts() throws {
    if merge {
      try given.refuse(["--plot"], with: "--merge", "parts do not hold all that is drawn")
      try given.refuse(
        with: "--merge", allBut: ["--partial", "--fail-above", "--fail-below", "--format"],
        "parts hold what they were measured with")
      if !stream.onBad.isFail {
        throw ValidationError("--merge excludes --on-bad: a part without a row is none")
      }
    }
    if partial {
      try given.refuse(
        [
          "--per-user", "--group", "--bootstrap", "--sequential", "--compare", "--fail-above",
          "--fail-below",
          "--format", "--plot",
        ], with: "--partial", "only the whole has that")
    }
  }

  private func validateSequential() throws {
    if !sequential { return }
    if bootstrap != nil {
      throw ValidationError("--sequential and --bootstrap exclude each other")
    }
    try given.refuse(
      ["--per-user", "--group", "--policy"], with: "--sequential",
      "it tells of means over all users, or rows, of values with bounds")
    if truth == nil, predicted == .value, !merge {
      throw ValidationError("--sequential needs --truth, or --predicted class or probability")
    }
  }

  private func validateLists() throws {
    if let bootstrap, !(1...1_000_000).contains(bootstrap) {
      throw ValidationError("--bootstrap: expected 1 to 1000000, found \(bootstrap)")
    }
    if perUser, bootstrap != nil || !compare.isEmpty {
      throw ValidationError("--per-user excludes --bootstrap and --compare")
    }
    if listed.group != nil, perUser || !compare.isEmpty {
      throw ValidationError("--group excludes --per-user and --compare")
    }
    if compat != nil, listed.measuresMore {
      throw ValidationError(
        "--compat excludes --auc, --categories, --vectors, --history and --baseline")
    }
    if compat != nil, gain != nil || items != nil {
      throw ValidationError("--compat excludes --gain and --items: grades are in the column value")
    }
    if formatIn == .trec {
      if truth == nil { throw ValidationError("--format-in trec needs --truth") }
      if !stream.columns.isEmpty || stream.noHeader {
        throw ValidationError("--format-in trec excludes --columns and --no-header")
      }
    }
    if policy == nil, modelReward != nil { throw ValidationError("--model-reward needs --policy") }
    if modelReward == nil, switchThreshold != nil {
      throw ValidationError("--switch needs --model-reward")
    }
    if let switchThreshold, !(switchThreshold >= 0) {
      throw ValidationError("--switch: expected 0 or more, found \(switchThreshold)")
    }
    if policy != nil {
      let isForLists =
        k != nil || gain != nil || absent != nil || items != nil || listed.isUsed
      let isCompared = compat != nil || bootstrap != nil || !compare.isEmpty
      if truth != nil || perUser || predicted != .value || isForLists || isCompared {
        throw ValidationError(
          "--policy excludes --truth with its options, --per-user and --predicted")
      }
    }
  }

  private func validateLabels() throws {
    if predicted == .value, positive != nil {
      throw ValidationError("--positive is for --predicted class or probability")
    }
    if bins != nil, predicted != .probability {
      throw ValidationError("--bins is for --predicted probability")
    }
    if let bins, !(1...1_000_000).contains(bins) {
      throw ValidationError("--bins: expected 1 to 1000000, found \(bins)")
    }
    try validatePlot()
    if let positive, positive.isEmpty || positive.utf8.contains(where: { $0 < 0x20 }) {
      throw ValidationError("--positive: expected a class")
    }
    if predicted != .value, truth != nil {
      throw ValidationError("--predicted \(predicted.rawValue) and --truth exclude each other")
    }
  }

  private func validatePlot() throws {
    guard let plot else { return }
    if !plot.hasSuffix(".svg") {
      throw ValidationError("--plot: expected a file that ends in .svg, found '\(plot)'")
    }
    if perUser || define != nil {
      throw ValidationError("--plot excludes --per-user and --define")
    }
    if predicted == .class {
      throw ValidationError("--plot is for lists, values, probabilities and --policy, not classes")
    }
  }

  var sideOutputs: [NamedOutput] { [NamedOutput("--plot", plot)] }

  func run() throws {
    guard let define else { return try EvaluationRun(rules).run() }
    for line in try DefinitionText.lines(define, compat) { print(line) }
  }

  /// What the options ask for.
  private var rules: EvaluationRules {
    var rules = EvaluationRules(stream: stream)
    rules.truth = truth
    rules.cutoffs = k?.values
    rules.gain = gain
    rules.absent = absent
    rules.items = items
    rules.listed = listed.rules
    rules.convention = compat
    rules.notation = formatIn
    rules.perUser = perUser
    rules.predicted = predicted
    rules.positive = positive
    rules.bins = bins ?? 10
    rules.bootstrap = bootstrap
    rules.isSequential = sequential
    rules.compared = compare
    rules.policy = policy
    rules.modelReward = modelReward
    rules.switchThreshold = switchThreshold
    rules.isPartial = partial
    rules.mergesParts = merge
    rules.thresholds = thresholds
    rules.format = format
    rules.plot = plot
    return rules
  }

  private var thresholds: [Threshold] {
    failAbove.map { Threshold(metric: $0.metric, bound: $0.value, side: .failAbove) }
      + failBelow.map { Threshold(metric: $0.metric, bound: $0.value, side: .failBelow) }
  }
}
