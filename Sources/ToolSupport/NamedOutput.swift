package import TSVStreams

/// A file that an option names as output; a path of nil is an option that is not given.
package struct NamedOutput {
  package let option: String
  package let path: String?

  package init(_ option: String, _ path: String?) {
    self.option = option
    self.path = path
  }
}

extension StreamOptions {
  /// Every output needs a file of its own, which is none of the inputs: a mistake to be told before
  /// hours of work, not after them.
  package func refuseSharedFiles(_ sideOutputs: [NamedOutput]) throws(StreamError) {
    var outputs = [NamedOutput("--output", output == "-" ? nil : output)] + sideOutputs
    if case .file(let path) = onBad.action { outputs.append(NamedOutput("--on-bad", path)) }
    let inputs = files.filter { $0 != "-" }.compactMap { FileIdentity($0) }
    var seen: [(option: String, file: FileIdentity)] = []
    for output in outputs {
      guard let path = output.path else { continue }
      if path == "" || path == "-" {
        throw StreamError(.usage, "\(output.option): expected a file, found '\(path)'")
      }
      guard let file = FileIdentity(path) else { continue }
      if inputs.contains(file) {
        throw StreamError(
          .usage, "\(output.option): expected another file than the input, found '\(path)'",
          hint: "write elsewhere and rename")
      }
      if let other = seen.first(where: { $0.file == file }) {
        throw StreamError(
          .usage,
          "expected a file of its own for each output, found '\(path)' for \(other.option) "
            + "and \(output.option)")
      }
      seen.append((output.option, file))
    }
  }
}
