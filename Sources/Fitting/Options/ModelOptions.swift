package import ArgumentParser
package import ToolSupport

/// The model that is kept or started from, and the lists that are made of it.
package struct ModelOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Keep the model here.", valueName: "file"), completion: .file())
  package var model: String?

  @Option(help: ArgumentHelp("Start from this model.", valueName: "file"), completion: .file())
  package var from: String?

  @Option(
    help: ArgumentHelp("Only tell what a model is.", valueName: "file"), completion: .file())
  package var describe: String?

  @Flag(help: "A list for every test position, from all events before it.")
  package var eachStep = false

  @Option(
    help: ArgumentHelp("Texts that describe items: column item and others.", valueName: "file"),
    completion: .file())
  package var itemFeatures: String?

  @Option(
    help: ArgumentHelp(
      "Write what --attention gives to the events behind each list, for rank-topk --explain.",
      valueName: "file"),
    completion: .file())
  package var explain: String?

  @Option(help: ArgumentHelp("Length of the lists (default: 100).", valueName: "n|all"))
  package var top: ListLength?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "For --time query: when to predict for, where no test target tells.", valueName: "time"),
    transform: Moment.init)
  package var at: Moment?

  @Option(
    help: ArgumentHelp(
      "Write losses and metrics of each epoch here; - is stderr.", valueName: "file"),
    completion: .file())
  package var log: String?

  package init() {}

  /// Options that have no place beside `--describe`.
  package func validateDescription(
    _ stopping: CheckpointOptions, _ stream: StreamOptions
  ) throws {
    guard describe != nil else { return }
    let others = [
      ("--model", model != nil), ("--from", from != nil), ("--log", log != nil),
      ("--explain", explain != nil), ("--checkpoint", stopping.checkpoint != nil),
      ("an input", !stream.files.isEmpty),
    ]
    for (name, isGiven) in others where isGiven {
      throw ValidationError("--describe only tells of a model: expected no \(name)")
    }
  }

  package func sideOutputs(_ stopping: CheckpointOptions) -> [NamedOutput] {
    [
      NamedOutput("--model", model), NamedOutput("--explain", explain),
      NamedOutput("--log", log == "-" ? nil : log),
      NamedOutput("--checkpoint", stopping.checkpoint),
    ]
  }
}
