package import Histories
import Learning

/// What decides how many parameters a network has and how they are wired.
///
/// Letters in this module: B sequences of a batch, T time steps, N tokens (events) of a batch,
/// D embedding width, H width of the encoder's output, V items of the catalogue.
package struct NetworkShape: Sendable {
  /// V: the items that can be ranked.
  package var itemCount: Int
  /// D: width of the item vectors, used both as input and as output weights.
  package var embedding: Int
  package var encoder: any EncoderShape
  package var task: TaskKind = .nextItem
  package var time: TimeUse = .none
  package var attention: AttentionKind = .none
  /// Dense layers between the encoder and the item vectors.
  package var head: [DenseShape] = []
  /// How items of the history gain.
  package var copy: CopyKind = .none
  /// Events that are predicted one after another from one state; more than 1 takes a decoder.
  package var decodeLength = 1
  /// Number of distinct values of each text input.
  package var textValueCounts: [Int] = []
  /// Number of number inputs.
  package var numberCount: Int = 0
  /// Rows of the table of item features; 0 without.
  package var featureCount = 0

  package init(itemCount: Int, embedding: Int, encoder: any EncoderShape) {
    (self.itemCount, self.embedding, self.encoder) = (itemCount, embedding, encoder)
  }

  /// The row of the item table fed for items outside the catalogue.
  package var unknownItem: Int32 { Int32(itemCount) }

  /// H of what meets the item vectors.
  var outputWidth: Int { head.last?.width ?? encoder.outputWidth }

  /// It meets them through a projection if their widths differ.
  var isProjected: Bool { outputWidth != embedding }

  var hasDecoder: Bool { decodeLength > 1 }

  package var needsTimes: Bool { time.needsTimes || attention.needsTimes || copy != .none }
}
