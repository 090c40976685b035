import ArgumentParser

@main
struct EvalMAE: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "eval-mae")
}
