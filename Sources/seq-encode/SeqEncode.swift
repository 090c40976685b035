import ArgumentParser

@main
struct SeqEncode: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "seq-encode")
}
