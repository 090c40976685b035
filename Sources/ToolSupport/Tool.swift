package import ArgumentParser
internal import CMalloc
internal import Glibc
internal import TSVStreams

/// One of ebb's commands. `run()` tells its story; everything that is thrown becomes one line and
/// one status here.
package protocol Tool: ParsableCommand {
  var stream: StreamOptions { get }
  /// The files that the tool's own options name as outputs.
  var sideOutputs: [NamedOutput] { get }
  /// Bytes up to which a freed block is kept for the next one; larger ones go back to the system.
  static var keptBlock: Int32 { get }
}

extension Tool {
  /// By default glibc keeps ever larger blocks, half as much again as is in use, which no bound on
  /// memory knows of.
  package static var keptBlock: Int32 { 1 << 20 }

  package static func main() {
    let name = configuration.commandName ?? "\(self)"
    Messages.begin(tool: name)
    mallopt(M_MMAP_THRESHOLD, keptBlock)
    mallopt(M_TRIM_THRESHOLD, keptBlock)
    Attendant.prepareSignals()
    Glibc.exit(ToolMain.status(of: Self.self, name: name).rawValue)
  }
}

extension Tool {
  /// The options of the program's command line.
  private static var ownArguments: [String] { Array(CommandLine.arguments.dropFirst()) }

  /// Whether the program's command line gives an option, by its long name without hyphens.
  package static func gives(_ option: String) -> Bool {
    ownArguments.prefix { $0 != "--" }.contains {
      $0 == "--\(option)" || $0.hasPrefix("--\(option)=")
    }
  }

  /// The program's command line with `options` before its own.
  ///
  /// - Throws: what parsing and validation say to them
  package static func parsed(with options: [String]) throws -> Self {
    try parse(options + ownArguments)
  }
}

/// What a command line comes to.
private enum ToolMain {
  static func status<Command: Tool>(of type: Command.Type, name: String) -> ExitStatus {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if asksForVersion(arguments) { return printed("\(name) (ebb) \(Version.text)\n") }
    var command: Command
    do {
      guard let parsed = try Command.parseAsRoot(arguments) as? Command else {
        return printed(Command.helpMessage() + "\n")
      }
      command = parsed
    } catch {
      return answer(to: error, of: type, name: name)
    }
    Attendant.begin()
    defer { Attendant.end() }
    Messages.set(quiet: command.stream.quiet, verbose: command.stream.verbose)
    do {
      try command.stream.refuseSharedFiles(command.sideOutputs)
      try command.run()
      return .complete
    } catch {
      return answer(to: error, of: type, name: name)
    }
  }

  private static func asksForVersion(_ arguments: [String]) -> Bool {
    arguments.prefix { $0 != "--" }.contains { $0 == "-V" || $0 == "--version" }
  }

  private static func answer<Command: Tool>(
    to error: any Error, of type: Command.Type, name: String
  ) -> ExitStatus {
    switch error {
    case let error as StreamError:
      if error.kind != .readerGone { Messages.error(error.message, hasPlace: error.file != nil) }
      return ExitStatus(error)
    case let outcome as Outcome:
      return outcome.status
    default:
      // Help, completion scripts and the like are answers; the rest is a usage error.
      if type.exitCode(for: error).isSuccess {
        return printed(type.fullMessage(for: error) + "\n")
      }
      let text = type.message(for: error).split(separator: "\n").joined(separator: " ")
      Messages.error("\(text)\(expectation(after: text)); hint: \(name) --help")
      return .usage
    }
  }

  /// What an option takes whose value was refused without a word of that, told by the name that the
  /// help gives the value: `… is invalid for '--batch <n>'`.
  private static func expectation(after text: String) -> String {
    guard text.hasPrefix("The value '"), text.hasSuffix(">'"), let start = text.lastIndex(of: "<")
    else { return "" }
    return switch text[text.index(after: start)...].dropLast(2) {
    case "n": ": expected a whole number"
    case "duration": ": expected a duration such as 90s, 15m, 6h, 7d or 2w"
    case "size": ": expected a size such as 512M or 2G"
    case "share": ": expected a share from 0 to 1, such as 0.1"
    case "strength", "norm": ": expected a number"
    default: ""
    }
  }

  /// Writes an answer to stdout, which may be full or closed.
  private static func printed(_ text: String) -> ExitStatus {
    var text = text
    do {
      try text.withUTF8 { bytes in
        try OutputFile.standardOutput().write(UnsafeRawBufferPointer(bytes))
      }
      return .complete
    } catch {
      guard let error = error as? StreamError else { return .bug }
      if error.kind != .readerGone { Messages.error(error.message, hasPlace: true) }
      return ExitStatus(error)
    }
  }
}

/// The version of all tools.
package enum Version {
  package static let text = "0.1.0"
}
