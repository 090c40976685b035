package import Histories
package import Learning

/// What decides how an encoder is made: its kind and sizes, as the options of a model file say them.
package protocol EncoderShape: Sendable {
  /// None if the options are of another kind of encoder.
  ///
  /// - Throws: what is wrong with those of its own kind
  init?(options: [String: String], embedding: Int) throws(ModelProblem)

  /// What `init` reads, in the words of the command line.
  var options: [(name: String, text: String)] { get }

  /// H of the output.
  var outputWidth: Int { get }

  /// An encoder over input vectors (N, embedding).
  func encoder(
    embedding: Int, time: TimeUse, declaring declarations: inout Declarations
  ) -> any Encoder

  /// A decoder whose states are as wide as what the network puts out; none if there is none of this
  /// kind.
  func decoder(
    embedding: Int, width: Int, declaring declarations: inout Declarations
  ) -> (any Decoder)?
}

extension EncoderShape {
  package func decoder(
    embedding: Int, width: Int, declaring declarations: inout Declarations
  ) -> (any Decoder)? { nil }

  /// The text of an option; none if it has none of that name.
  func option(_ name: String) -> String? { options.first { $0.name == name }?.text }
}

/// Why records are no model.
package struct ModelProblem: Error, Equatable {
  package let text: String

  package init(_ text: String) { self.text = text }
}
