import ArgumentParser
import Recurrent
import TSVStreams
import ToolSupport

extension LstmFit {
  /// `--describe`: what a model is, as rows `name value`; nothing is read but the model.
  func describe(_ path: String) throws(StreamError) {
    let writer = try stream.forReport.createOutput(header: ["name", "value"])
    let model = try Model(reading: stream.openSide(path))
    for (name, value) in model.description {
      writer.append(name)
      writer.tab()
      writer.append(value)
      try writer.endRow()
    }
    try writer.finish()
  }

  /// Options that have no place beside `--describe`.
  func validateDescription() throws {
    let others = [
      ("--model", model != nil), ("--from", from != nil), ("--log", log != nil),
      ("--checkpoint", stopping.checkpoint != nil), ("an input", !stream.files.isEmpty),
    ]
    for (name, isGiven) in others where isGiven {
      throw ValidationError("--describe only tells of a model: expected no \(name)")
    }
  }
}
