import Glibc
package import Histories
import Kernels
package import Learning

/// What of a new model the user chooses; the rest comes from the data.
package struct ModelChoices: Sendable {
  /// Without the sizes that come from the data.
  package var shape: NetworkShape
  /// What is known of items, if anything.
  package var features: FeatureTable?
  /// The value to predict and whether it is a share; none predicts items.
  package var value: (name: String, isShare: Bool)?
  package var maximumLength: Int
  package var allowsRepeats: Bool
  package var textNames: [String] = []
  package var numberNames: [String] = []
  package var seed: UInt64

  package init(
    _ shape: NetworkShape, maximumLength: Int, allowsRepeats: Bool, seed: UInt64
  ) {
    self.shape = shape
    self.maximumLength = maximumLength
    self.allowsRepeats = allowsRepeats
    self.seed = seed
  }
}

extension Model {
  /// A new model for `sequences`, whose ids are renumbered so that the catalogue, the items and text
  /// values at training positions in order of first appearance, comes first.
  package init(_ choices: ModelChoices, for sequences: inout EventSequences) {
    var shape = choices.shape
    shape.task = choices.value == nil ? .nextItem : .value
    shape.textValueCounts = choices.textNames.map { _ in 0 }
    shape.numberCount = choices.numberNames.count
    self.init(
      shape: shape,
      items: [], itemCounts: [],
      texts: choices.textNames.map { TextInput(name: $0, values: []) },
      numbers: zip(choices.numberNames, sequences.numbers).map { name, column in
        sequences.standardisation(of: column, name: name)
      },
      maximumLength: choices.maximumLength, allowsRepeats: choices.allowsRepeats,
      parameters: FloatBuffer(count: 0))
    parameters = ParameterLayout(shape).startingBuffer(seed: choices.seed)
    grow(for: &sequences, choices.features, seed: choices.seed)
    if let value = choices.value { learnValues(sequences, value.name, isShare: value.isShare) }
  }

  /// Takes the unit of the values to predict from training, and for each item as its offset their
  /// median there, drawn to that of all as if five values more were such.
  private mutating func learnValues(_ sequences: EventSequences, _ name: String, isShare: Bool) {
    var (all, byItem) = ([Double](), [[Double]](repeating: [], count: items.count))
    sequences.forEachTrainingPosition { index in
      guard sequences.isScored(index) else { return }
      all.append(sequences.targetValues[index])
      byItem[Int(sequences.items[index])].append(sequences.targetValues[index])
    }
    let target = ValueTarget(name: name, trainingValues: all, isShare: isShare)
    value = target
    guard !isShare else { return }
    for (item, values) in byItem.enumerated() where !values.isEmpty {
      let offset = target.encoded(ValueTarget.median(values))
      itemBias.start[item] = offset * Float(values.count) / Float(values.count + 5)
    }
  }

  /// Adds rows for what the training positions of `sequences` hold and this model lacks. Old rows
  /// keep their values; new ones start as in a new model. Item counts are added up.
  package mutating func grow(
    for sequences: inout EventSequences, _ table: FeatureTable? = nil, seed: UInt64
  ) {
    sequences.renumber(known: items.count, texts: texts.map(\.values.count))
    var counts = itemCounts
    sequences.forEachTrainingPosition { index in
      guard sequences.items[index] >= 0 else { return }
      let item = Int(sequences.items[index])
      if item >= counts.count {
        counts.append(contentsOf: repeatElement(0, count: item + 1 - counts.count))
      }
      counts[item] += 1
    }
    var grown = shape
    grown.itemCount = counts.count
    for input in texts.indices {
      var used = texts[input].values.count
      sequences.forEachTrainingPosition { index in
        used = max(used, Int(sequences.texts[input][index]) + 1)
      }
      grown.textValueCounts[input] = used
      texts[input].values = Array(sequences.textValues[input][0..<used])
    }
    itemCounts = counts
    items = Array(sequences.itemNames[0..<counts.count])
    takeFeatures(table)
    grown.featureCount = features?.names.count ?? 0
    guard
      grown.itemCount != shape.itemCount || grown.featureCount != shape.featureCount
        || grown.textValueCounts != shape.textValueCounts
    else { return }
    let (layout, larger) = (ParameterLayout(shape), NetworkParts(grown))
    let buffer = larger.layout.startingBuffer(seed: seed)
    if grown.task == .nextItem { buffer[larger.items.bias].startAsShares(of: counts) }
    larger.layout.copy(parameters, of: layout, into: buffer)
    (shape, parameters) = (grown, buffer)
  }
}

extension Model {
  /// The features of the items; a model that knows some keeps those, and its items theirs.
  private mutating func takeFeatures(_ table: FeatureTable?) {
    guard var known = features else {
      features = table.map { ItemFeatures(names: $0.shared(by: items), of: items, in: $0) }
      return
    }
    let new = Array(items[known.itemCount...])
    let more = ItemFeatures(names: known.names, of: new, in: table ?? FeatureTable())
    for item in new.indices { known.append(more[item]) }
    features = known
  }
}

extension Matrix {
  /// The biases of items (1, V): the logarithms of their shares of training, times V.
  ///
  /// A new network so begins as popularity. With item vectors of deviation 0.02 and no such bias, as
  /// often seen, it takes eight epochs of MovieLens 1M to get as far as this does in one.
  fileprivate func startAsShares(of counts: [Int]) {
    let total = Double(max(counts.reduce(0, +), 1))
    for (item, count) in counts.enumerated() {
      start[item] = Float(log(Double(max(count, 1)) / total * Double(counts.count)))
    }
  }
}
