import ArgumentParser
import ToolSupport

extension StreamOptions {
  /// One thread, 64 MB, nothing written.
  private static let quick = parsed(
    StreamOptions.self, "-T", "1", "-S", "64M", "-o", "/dev/null", "-f", "-p")

  static func quick(reading path: String? = nil) -> StreamOptions {
    var options = quick
    options.files = path.map { [$0] } ?? []
    return options
  }
}

/// Options as a command line gives them.
func parsed<Options: ParsableArguments>(_: Options.Type, _ arguments: String...) -> Options {
  do {
    return try Options.parse(arguments)
  } catch {
    fatalError("\(error)")
  }
}
