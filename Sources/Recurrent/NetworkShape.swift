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
  package var time: TimeUse
  /// Number of distinct values of each text input.
  package var textValueCounts: [Int]
  /// Number of number inputs.
  package var numberCount: Int

  package init(
    itemCount: Int, embedding: Int, widths: [Int], time: TimeUse = .none,
    textValueCounts: [Int] = [], numberCount: Int = 0
  ) {
    self.itemCount = itemCount
    self.embedding = embedding
    self.widths = widths
    self.time = time
    self.textValueCounts = textValueCounts
    self.numberCount = numberCount
  }

  /// The row of the item table fed for items outside the catalogue.
  package var unknownItem: Int32 { Int32(itemCount) }

  func inputWidth(ofLayer layer: Int) -> Int { layer == 0 ? embedding : widths[layer - 1] }

  /// A layer as wide as the layer below adds its input to its output.
  func isResidual(_ layer: Int) -> Bool { layer > 0 && widths[layer] == widths[layer - 1] }

  /// The last layer meets the item vectors through a projection if their widths differ.
  var isProjected: Bool { widths.last != embedding }
}
