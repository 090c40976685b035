import Glibc
import TSVStreams
import ToolSupport

/// Feeds one of the readers with inputs that libFuzzer invents: `fuzz READER [ARGUMENT…]`, where the
/// arguments are libFuzzer's, among them folders of inputs to begin with. `make fuzz` builds and runs it.
///
/// A reader may refuse whatever it is given. What ends the run, and is a bug of the reader: a trap, memory
/// that is not its own, memory or time out of all proportion, a leak, and what a target itself holds against
/// it, such as rows that another way of reading does not find.
@main
enum Fuzzing {
  /// Where the readers' names lead; each takes the bytes of one input.
  static let targets: [(name: String, run: @Sendable (FuzzedInput) throws -> Void)] = [
    ("stream", StreamTarget.run),
    ("text", TextTarget.run),
    ("state", StateTarget.run),
    ("laws", LawTarget.run),
    ("model", FitTarget.model),
    ("sequences", FitTarget.sequences),
    ("checkpoint", CheckpointTarget.run),
    ("log", LogTarget.run),
    ("scores", ListTargets.scores),
    ("lists", ListTargets.lists),
    ("trec", RunTarget.trec),
    ("parts", RunTarget.parts),
  ]

  nonisolated(unsafe) private static var run: @Sendable (FuzzedInput) throws -> Void = { _ in }

  /// Whether to say why inputs are refused: to see that seeds are not.
  private static let tellsRefusals = getenv("EBB_FUZZ_REFUSALS") != nil

  private static func tell(_ error: any Error) {
    Messages.error((error as? StreamError)?.message ?? "\(error)")
  }

  static func main() {
    let words = CommandLine.arguments
    guard words.count > 1, let target = targets.first(where: { $0.name == words[1] }) else {
      Messages.begin(tool: "fuzz")
      Messages.error("expected \(targets.map(\.name).listed) and arguments of libFuzzer")
      exit(64)
    }
    run = target.run
    Messages.set(quiet: true, verbose: false)
    // libFuzzer sees the program's name and what comes after the reader's.
    var count = Int32(words.count - 1)
    var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = .allocate(
      capacity: words.count)
    for (place, word) in ([words[0]] + words.dropFirst(2)).enumerated() {
      arguments?[place] = strdup(word)
    }
    arguments?[words.count - 1] = nil
    exit(
      runDriver(&count, &arguments) { start, count in
        do {
          try Fuzzing.run(FuzzedInput(UnsafeBufferPointer(start: start, count: count)))
        } catch {
          if Fuzzing.tellsRefusals { Fuzzing.tell(error) }
        }
        return 0
      })
  }
}

/// libFuzzer's way in for programs that have a `main` of their own.
@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// What has to be so whatever the input; where it is not, the run ends with these words.
func hold(_ condition: Bool, _ finding: @autoclosure () -> String) {
  if condition { return }
  Messages.error(finding())
  abort()
}
