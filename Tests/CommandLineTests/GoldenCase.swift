import Foundation
import Testing

/// A command line with what it must print: `Golden/<tool>/<case>.sh` beside `.stdout`, `.stderr`
/// and `.exit`, which default to nothing, nothing and 0.
///
/// A comment `# tolerance: 1e-4` in the script widens the comparison of its numbers.
struct GoldenCase: Sendable, CustomTestStringConvertible {
  /// Path without the suffix.
  let base: URL

  var testDescription: String {
    "\(base.deletingLastPathComponent().lastPathComponent)/\(base.lastPathComponent)"
  }

  static let all: [GoldenCase] = {
    let folder = BuiltTools.testFolder.appendingPathComponent("Golden")
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.allObjects as? [URL] ?? [])
      .filter { $0.pathExtension == "sh" }
      .map { GoldenCase(base: $0.deletingPathExtension()) }
      .sorted { $0.base.path < $1.base.path }
  }()

  func file(_ suffix: String) -> URL { base.appendingPathExtension(suffix) }

  func expectation(_ suffix: String) -> String {
    (try? Data(contentsOf: file(suffix))).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  var expectedStatus: Int32 {
    Int32(expectation("exit").trimmingCharacters(in: .whitespacesAndNewlines)) ?? 0
  }

  var relativeTolerance: Double {
    for line in expectation("sh").split(separator: "\n") where line.hasPrefix("# tolerance:") {
      let text = line.dropFirst("# tolerance:".count)
      return Double(text.trimmingCharacters(in: .whitespaces)) ?? .nan
    }
    return TextComparison().relativeTolerance
  }

  func record(stdout: String, stderr: String, status: Int32) throws {
    for (suffix, text) in [
      ("stdout", stdout), ("stderr", stderr), ("exit", status == 0 ? "" : "\(status)\n"),
    ] {
      if text.isEmpty {
        try? FileManager.default.removeItem(at: file(suffix))
      } else {
        try Data(text.utf8).write(to: file(suffix))
      }
    }
  }
}
