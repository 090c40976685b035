import ArgumentParser

@main
struct EvtDecay: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "evt-decay")
}
