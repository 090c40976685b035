import Histories
package import SequenceModels
package import TSVStreams

/// The model of `--from`.
package struct KnownModel {
  package let model: Model
  package let file: String

  package init(_ model: Model, named file: String) {
    self.model = model
    self.file = file
  }

  package var inputNames: [String] { model.texts.map(\.name) + model.numbers.map(\.name) }

  /// `given` says what to give for an option that has a default.
  package func refusal(_ option: String, _ value: String, give given: String? = nil) -> StreamError
  {
    StreamError(
      .badData, file: file, "expected a model with this \(option), found one with \(value)",
      hint: "\(given ?? "leave out \(option)"), or train anew without --from")
  }
}
