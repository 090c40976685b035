package import SequenceModels
package import TSVStreams
package import ToolSupport

extension Model {
  /// `--describe`: what a model is, as rows `name value`; nothing is read but the model.
  package static func describe(
    _ path: String, encoders: [any EncoderShape.Type], _ stream: StreamOptions
  ) throws(StreamError) {
    let writer = try stream.forReport.createOutput(header: ["name", "value"])
    let model = try Model(reading: stream.openSide(path), encoders: encoders)
    for (name, value) in model.description {
      writer.append(name)
      writer.tab()
      writer.append(value)
      try writer.endRow()
    }
    try writer.finish()
  }
}
