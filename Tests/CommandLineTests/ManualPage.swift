import Foundation

/// What the tests need of a manual page's mdoc source.
struct ManualPage {
  let lines: [String]

  init(_ name: String) throws {
    let url = BuiltTools.checkout.appendingPathComponent("man").appendingPathComponent(name)
    lines = String(decoding: try Data(contentsOf: url), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// The options the page documents, `-o` and `--output` alike: each stands in an item of its own,
  /// `.It Fl o , -output Ar FILE`.
  var options: Set<String> {
    var result: Set<String> = []
    for line in lines where line.hasPrefix(".It ") {
      let words = line.split(separator: " ")
      for (index, word) in words.enumerated() where index > 0 {
        let name = word.replacingOccurrences(of: "\\", with: "")
        if words[index - 1] == "Fl", name != "," {
          result.insert("-" + name)
        } else if words[index - 1] == ",", name.hasPrefix("-"), name != "-", words.contains("Fl") {
          result.insert("-" + name)
        }
      }
    }
    return result
  }

  /// The literal blocks of the section EXAMPLES as they read on a screen.
  var examples: [String] {
    var result: [String] = []
    var block: [String]?
    var inExamples = false
    for line in lines {
      if line.hasPrefix(".Sh ") { inExamples = line == ".Sh EXAMPLES" }
      guard inExamples else { continue }
      if line.hasPrefix(".Bd ") {
        block = []
      } else if line.hasPrefix(".Ed"), let lines = block {
        result.append(lines.joined(separator: "\n") + "\n")
        block = nil
      } else if line.hasPrefix(".Dl ") {
        result.append(Self.plain(String(line.dropFirst(4))) + "\n")
      } else {
        block?.append(Self.plain(line))
      }
    }
    return result
  }

  /// Undoes roff's escapes: `\e` is a backslash, `\-` a minus, `\&` nothing.
  private static func plain(_ line: String) -> String {
    var result = line
    for (escape, text) in [
      ("\\&", ""), ("\\-", "-"), ("\\(aq", "'"), ("\\(dq", "\""), ("\\(ha", "^"), ("\\(ti", "~"),
      ("\\(ga", "`"), ("\\e", "\\"),
    ] { result = result.replacingOccurrences(of: escape, with: text) }
    return result
  }
}
