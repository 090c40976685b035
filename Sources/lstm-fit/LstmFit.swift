import ArgumentParser

@main
struct LstmFit: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "lstm-fit")
}
