import ArgumentParser

@main
struct RankTopK: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "rank-topk")
}
