import Foundation

/// The options a tool accepts, from `--experimental-dump-help`.
struct HelpDump: Decodable {
  struct Command: Decodable { var arguments: [Argument]? }
  struct Argument: Decodable {
    struct Name: Decodable {
      var kind: String
      var name: String
    }
    var kind: String
    var names: [Name]?
    var shouldDisplay: Bool?
    var abstract: String?
  }
  var command: Command

  /// Displayed options, short and long.
  var options: Set<String> {
    var result: Set<String> = []
    for argument in command.arguments ?? [] where argument.shouldDisplay ?? true {
      for name in argument.names ?? [] {
        result.insert((name.kind == "long" ? "--" : "-") + name.name)
      }
    }
    return result
  }
}
