import ArgumentParser
import Sequences

/// The side files.
struct SideOptions: ParsableArguments {
  @Option(help: "Write the test targets here.", completion: .file())
  var truth: String?

  @Option(help: "Write the validation targets here.", completion: .file())
  var truthValid: String?

  @Option(help: "Write the events before validation here.", completion: .file())
  var train: String?

  @Option(help: "Write the events before the test here.", completion: .file())
  var history: String?

  @Option(help: "Write the items, with index and count in training, here.", completion: .file())
  var vocab: String?

  var eventFiles: [(use: EventTraits, path: String)] {
    let files: [(EventTraits, String?)] = [
      (.isTestTarget, truth), (.isValidationTarget, truthValid), (.isTraining, train),
      (.isHistory, history),
    ]
    return files.compactMap { use, path in path.map { (use, $0) } }
  }

  /// The option that makes no sense where nothing is held out, if it is given.
  var truthOption: String? {
    if truth != nil { return "--truth" }
    return truthValid != nil ? "--truth-valid" : nil
  }

  func refuseEqualPaths(output: String?) throws {
    let paths = (eventFiles.map(\.path) + [vocab, output].compactMap { $0 })
      .filter { !$0.hasPrefix("/dev/") }
    for (index, path) in paths.enumerated() where paths[..<index].contains(path) {
      throw ValidationError("two outputs have the same name: '\(path)'")
    }
  }
}
