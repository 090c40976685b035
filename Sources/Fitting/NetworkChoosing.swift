package import Histories
package import SequenceModels
package import TSVStreams

/// What a tool decides of its networks; the rest of a run is the same for all of them.
package protocol NetworkChoosing: SendableMetatype {
  /// The kinds of encoder its model files may hold.
  static var encoders: [any EncoderShape.Type] { get }

  var task: TaskKind { get }
  /// Events that are predicted one after another.
  var decodeLength: Int { get }
  /// Events the network sees; none leaves it to the model.
  var maximumLength: Int? { get }
  var inputs: InputChoices { get }

  /// A new network, without the sizes that come from the data, at its largest.
  func largestShape(_ inputs: SequenceInputs) -> NetworkShape

  /// The shape of a new network for these sequences.
  func shape(_ sequences: EventSequences, allowsRepeats: Bool) -> NetworkShape

  /// Whether items of the history are ranked; none leaves it to the model.
  var allowsRepeats: Bool? { get }

  /// - Throws: what was asked for and is not the model's
  func refuseOther(than known: KnownModel, isTrained: Bool) throws(StreamError)
}
