import Foundation

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

  /// Tests/CommandLineTests in the checkout this was compiled from.
  static let testFolder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  static let checkout = testFolder.deletingLastPathComponent().deletingLastPathComponent()
}
