import Foundation
import Testing

struct GoldenTests {
  static let environment = ProcessInfo.processInfo.environment
  static let recording = environment["RECORD"] == "1"

  @Test func casesAreFound() {
    #expect(!GoldenCase.all.isEmpty, "no golden case under \(BuiltTools.testFolder.path)")
    #expect(
      !(Self.recording && Self.environment["CI"] != nil), "RECORD=1 is refused where CI is set")
  }

  /// Expectations without a script are never compared: a renamed case left them behind.
  @Test func everyExpectationBelongsToACase() throws {
    let folder = BuiltTools.testFolder.appendingPathComponent("Golden")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    for case let file as URL in files ?? .init()
    where ["stdout", "stderr", "exit"].contains(file.pathExtension) {
      let script = file.deletingPathExtension().appendingPathExtension("sh").path
      #expect(FileManager.default.fileExists(atPath: script), "\(file.path) has no script")
    }
  }

  @Test(arguments: GoldenCase.all)
  func commandLine(_ golden: GoldenCase) async throws {
    let folder = try ScratchFolder()
    let temporary = try ScratchFolder()
    // The sanitizer of threads has a file of its own in there, for a moment.
    let environment = BuiltTools.isSanitized ? [:] : ["TMPDIR": temporary.url.path]
    let result = try await shell(
      "bash '\(golden.file("sh").path)'", in: folder, environment: environment)
    #expect(result.status != 124, "the case was stopped after the time limit")
    #expect(try temporary.names() == [], "the case left temporary files")
    let stdout = try await decompressed(result.stdout)

    if Self.recording && Self.environment["CI"] == nil {
      try golden.record(stdout: stdout, stderr: result.messages, status: result.status)
      return
    }
    let comparison = TextComparison(relativeTolerance: golden.relativeTolerance)
    for (name, expected, found) in [
      ("stdout", golden.expectation("stdout"), stdout),
      ("stderr", golden.expectation("stderr"), result.messages),
    ] {
      if let difference = comparison.firstDifference(expected: expected, found: found) {
        Issue.record("\(golden.testDescription): \(name) differs at \(difference)")
      }
    }
    #expect(result.status == golden.expectedStatus, "stderr: \(result.messages)")
  }

  private func decompressed(_ bytes: Data) async throws -> String {
    guard bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    let folder = try ScratchFolder()
    try folder.write(bytes, to: "stdout.zst")
    let result = try await shell("zstd -dcq stdout.zst", in: folder)
    #expect(result.status == 0, "stdout is a damaged frame: \(result.messages)")
    return result.output
  }
}
