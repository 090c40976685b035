import Foundation
import Subprocess

/// Where the built tools and the checkout's files are.
enum BuiltTools {
  static let names = ["evt-decay", "seq-encode", "lstm-fit", "rank-topk", "eval-mae"]

  /// The folder of the built tools: SwiftPM lays the test runner beside them.
  static let folder: URL = {
    // The runner may be a helper of the toolchain that has loaded our tests; then the product's
    // path is among its arguments.
    let candidates =
      [try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")]
      + CommandLine.arguments.map { Optional($0) }
    for path in candidates.compactMap({ $0 }) {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      let tool = folder.appendingPathComponent(names[0]).path
      if FileManager.default.isExecutableFile(atPath: tool) { return folder }
    }
    fatalError("the built tools do not lie beside the test runner \(CommandLine.arguments)")
  }()

  /// Whether the tools watch over their own memory or threads (`make sanitize`): they take more of both,
  /// and far more time.
  static let isSanitized = ProcessInfo.processInfo.environment["EBB_SANITIZED"] != nil

  /// How often the usual time the tools may take.
  static let patience = isSanitized ? 20 : 1

  /// What tells the sanitizers how to go about it.
  static let sanitizerOptions = Dictionary(
    uniqueKeysWithValues: ["ASAN_OPTIONS", "TSAN_OPTIONS", "TEST_TMPDIR"].compactMap { name in
      ProcessInfo.processInfo.environment[name].map {
        (Subprocess.Environment.Key(stringLiteral: name), $0)
      }
    })

  /// Tests/CommandLineTests in the checkout this was compiled from.
  static let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static let checkout = testFolder.deletingLastPathComponent().deletingLastPathComponent()
}
