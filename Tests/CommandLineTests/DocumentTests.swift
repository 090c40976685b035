import Foundation
import Testing

/// Help, manual pages and completions say the same.
struct DocumentTests {
  private func dump(of tool: String) async throws -> HelpDump {
    let result = try await shell("\(tool) --experimental-dump-help", in: ScratchFolder())
    #expect(result.status == 0)
    return try JSONDecoder().decode(HelpDump.self, from: result.stdout)
  }

  @Test(arguments: BuiltTools.names)
  func manualPage(_ tool: String) async throws {
    let known = try await dump(of: tool).options
    let page = try ManualPage("\(tool).1").options
    let common = try ManualPage("ebb.7").options
    #expect(!page.isEmpty && common.contains("--output"))
    #expect(known.subtracting(page).subtracting(common) == [], "not in a manual page")
    #expect(page.subtracting(known) == [], "only in the manual page")
    #expect(common.subtracting(known) == [], "common options the tool lacks")
    #expect(page.intersection(common) == [], "common options belong to ebb(7)")
  }

  /// Every option has a line of help.
  @Test(arguments: BuiltTools.names)
  func help(_ tool: String) async throws {
    for argument in try await dump(of: tool).command.arguments ?? []
    where argument.shouldDisplay ?? true {
      let name = argument.names?.last?.name ?? "the inputs"
      #expect(!(argument.abstract ?? "").isEmpty, "\(name) is not explained")
    }
  }

  @Test(arguments: BuiltTools.names)
  func completions(_ tool: String) async throws {
    let folder = BuiltTools.checkout.appendingPathComponent("completions")
    let options = try await dump(of: tool).options
    for (shellName, file) in [
      ("bash", "\(tool).bash"), ("zsh", "_\(tool)"), ("fish", "\(tool).fish"),
    ] {
      let generated = try await shell(
        "\(tool) --generate-completion-script \(shellName)", in: ScratchFolder())
      #expect(generated.status == 0)
      let committed = try? Data(contentsOf: folder.appendingPathComponent(file))
      #expect(
        generated.stdout == committed, "completions/\(file) is outdated: run make completions")
      for option in options {
        let name = option.drop { $0 == "-" }
        #expect(generated.output.contains(name), "\(option) is not completed in \(shellName)")
      }
    }
  }

  /// README and CONTRIBUTING mention only files and make targets that are there.
  @Test(arguments: ["README.md", "CONTRIBUTING.md"])
  func mentions(_ name: String) throws {
    let text = String(
      decoding: try Data(contentsOf: BuiltTools.checkout.appendingPathComponent(name)),
      as: UTF8.self)
    let makefile = String(
      decoding: try Data(contentsOf: BuiltTools.checkout.appendingPathComponent("Makefile")),
      as: UTF8.self)
    for match in text.matches(of: /`make ([a-z]+)/) {
      #expect(makefile.contains("\n\(match.1):"), "make \(match.1) is no target")
    }
    for match in text.matches(of: /\]\(([^)#:]+)\)/) {
      let path = BuiltTools.checkout.appendingPathComponent(String(match.1)).path
      #expect(FileManager.default.fileExists(atPath: path), "\(match.1) is not there")
    }
  }
}
