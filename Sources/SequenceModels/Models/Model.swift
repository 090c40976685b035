package import Histories
package import Kernels
package import Learning

/// A network with everything needed to apply it: vocabulary, inputs, parameters.
package struct Model: Sendable {
  package var shape: NetworkShape
  /// The catalogue, by row of the item table, with the number of training events of each.
  package var items: [String]
  package var itemCounts: [Int]
  package var texts: [TextInput]
  package var numbers: [NumberInput]
  /// How many events before the predicted one the network sees.
  package var maximumLength: Int
  /// May items of the history be ranked?
  package var allowsRepeats: Bool
  /// How much its items were in demand when training ended, where that matters.
  package var trends: TrendRecord?
  /// What is known of its items, by row of the item table.
  package var features: ItemFeatures?
  /// What it predicts, if that is a value.
  package var value: ValueTarget?
  /// How it was trained last: options and what came of them, in words.
  package var training: [(name: String, value: String)] = []
  /// In the layout of `shape`.
  package var parameters: FloatBuffer

  package init(
    shape: NetworkShape, items: [String], itemCounts: [Int], texts: [TextInput],
    numbers: [NumberInput], maximumLength: Int, allowsRepeats: Bool, parameters: FloatBuffer
  ) {
    self.shape = shape
    self.items = items
    self.itemCounts = itemCounts
    self.texts = texts
    self.numbers = numbers
    self.maximumLength = maximumLength
    self.allowsRepeats = allowsRepeats
    self.parameters = parameters
  }

  /// The biases of the items (1, V).
  var itemBias: Matrix { parameters[NetworkParts(shape).items.bias] }

  /// What it asks of sequences.
  package var encoding: SequenceEncoding {
    var encoding = SequenceEncoding(itemCount: items.count)
    encoding.texts = texts
    encoding.numbers = numbers
    encoding.value = value
    encoding.time = shape.time
    encoding.knowsSeconds = shape.time.decay || shape.attention.needsTimes
    encoding.knowsOwnInterests = shape.copy != .none
    encoding.knowsDemand = shape.copy == .alone
    encoding.trends = trends
    return encoding
  }
}

extension EncodedSequences {
  /// As `init(_:as:testGaps:isTraining:)`, in the numbers of a model.
  package init(
    _ sequences: EventSequences, for model: Model, testGaps: [TargetGap] = [],
    isTraining: Bool? = nil
  ) {
    self.init(sequences, as: model.encoding, testGaps: testGaps, isTraining: isTraining)
  }
}
