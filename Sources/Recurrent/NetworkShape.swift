/// What decides how many parameters a network has and how they are wired.
///
/// Letters in this module: B sequences of a batch, T time steps, N tokens (events) of a batch,
/// D embedding width, H width of a layer, V items of the catalogue.
package struct NetworkShape: Sendable, Equatable {
  /// V: the items that can be ranked.
  package var itemCount: Int
  /// D: width of the item vectors, used both as input and as output weights.
  package var embedding: Int
  /// H of each layer, first to last.
  package var widths: [Int]
  package var task: TaskKind = .nextItem
  package var cell: CellKind = .lstm
  package var time: TimeUse
  package var attention: AttentionKind = .none
  /// What goes past the layers; not none only where the first is as wide as the item vectors.
  package var skip: SkipKind = .none
  /// Dense layers between the last layer and the item vectors.
  package var head: [DenseShape] = []
  /// How items of the history gain.
  package var copy: CopyKind = .none
  /// Events that are predicted one after another from one state; more than 1 takes a decoder.
  package var decodeLength = 1
  /// Number of distinct values of each text input.
  package var textValueCounts: [Int]
  /// Number of number inputs.
  package var numberCount: Int
  /// Rows of the table of item features; 0 without.
  package var featureCount = 0

  package init(
    itemCount: Int, embedding: Int, widths: [Int], task: TaskKind = .nextItem,
    cell: CellKind = .lstm,
    time: TimeUse = .none, attention: AttentionKind = .none, head: [DenseShape] = [],
    textValueCounts: [Int] = [], numberCount: Int = 0
  ) {
    self.itemCount = itemCount
    self.embedding = embedding
    self.widths = widths
    self.task = task
    self.cell = cell
    self.time = time
    self.attention = attention
    self.head = head
    self.textValueCounts = textValueCounts
    self.numberCount = numberCount
  }

  /// The row of the item table fed for items outside the catalogue.
  package var unknownItem: Int32 { Int32(itemCount) }

  func inputWidth(ofLayer layer: Int) -> Int { layer == 0 ? embedding : widths[layer - 1] }

  /// A layer as wide as the layer below adds its input to its output.
  func isResidual(_ layer: Int) -> Bool { layer > 0 && widths[layer] == widths[layer - 1] }

  /// H of what meets the item vectors.
  var outputWidth: Int { stageWidths.last ?? widths.last ?? 0 }

  /// It meets them through a projection if their widths differ.
  var isProjected: Bool { outputWidth != embedding }

  var hasDecoder: Bool { decodeLength > 1 }

  /// Whether seconds between events matter.
  var needsSeconds: Bool { time.decay || attention.needsTimes }

  package var needsTimes: Bool { time.needsTimes || attention.needsTimes || copy != .none }
}
