import Kernels

/// What the user chose of a new model; the rest comes from the data.
package struct ModelChoices: Sendable {
  package var embedding: Int
  package var widths: [Int]
  /// What is known of items, if anything.
  package var features: FeatureTable?
  /// The value to predict and whether it is a share; none predicts items.
  package var value: (name: String, isShare: Bool)?
  package var cell: CellKind = .lstm
  package var time: TimeUse
  package var attention: AttentionKind = .none
  package var skip: SkipKind = .none
  package var copy: CopyKind = .none
  package var head: [DenseShape] = []
  package var decodeLength = 1
  package var maximumLength: Int
  package var allowsRepeats: Bool
  package var textNames: [String]
  package var numberNames: [String]
  package var seed: UInt64

  package init(
    embedding: Int, widths: [Int], time: TimeUse, maximumLength: Int, allowsRepeats: Bool,
    textNames: [String] = [], numberNames: [String] = [], seed: UInt64
  ) {
    self.embedding = embedding
    self.widths = widths
    self.time = time
    self.maximumLength = maximumLength
    self.allowsRepeats = allowsRepeats
    self.textNames = textNames
    self.numberNames = numberNames
    self.seed = seed
  }
}

extension Model {
  /// A new model for `sequences`, whose ids are renumbered so that the catalogue, the items and text
  /// values at training positions in order of first appearance, comes first.
  package init(_ choices: ModelChoices, for sequences: inout EventSequences) {
    var shape = NetworkShape(
      itemCount: 0, embedding: choices.embedding, widths: choices.widths,
      task: choices.value == nil ? .nextItem : .value, cell: choices.cell, time: choices.time,
      attention: choices.attention, head: choices.head,
      textValueCounts: choices.textNames.map { _ in 0 },
      numberCount: choices.numberNames.count)
    shape.decodeLength = choices.decodeLength
    shape.copy = choices.copy
    shape.skip = choices.skip
    self.init(
      shape: shape,
      items: [], itemCounts: [],
      texts: choices.textNames.map { TextInput(name: $0, values: []) },
      numbers: zip(choices.numberNames, sequences.numbers).map { name, column in
        sequences.standardisation(of: column, name: name)
      },
      maximumLength: choices.maximumLength, allowsRepeats: choices.allowsRepeats,
      parameters: FloatBuffer(count: 0))
    parameters = FloatBuffer(count: ParameterLayout(shape).count)
    InitialParameters(seed: choices.seed).fill(shape, parameters, itemCounts: [])
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
      tensors.bias.start[item] = offset * Float(values.count) / Float(values.count + 5)
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
    guard grown != shape else { return }
    let buffer = FloatBuffer(count: ParameterLayout(grown).count)
    InitialParameters(seed: seed).fill(grown, buffer, itemCounts: counts)
    parameters.copyParameters(shape, into: buffer, grown)
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

extension FloatBuffer {
  /// Copies the parameters of a network into those of the same with larger tables, which grow at
  /// their ends; the unknown item stays the last row.
  func copyParameters(
    _ shape: NetworkShape, into larger: FloatBuffer, _ grown: NetworkShape
  ) {
    let tensors = zip(ParameterLayout(shape).tensors, ParameterLayout(grown).tensors)
    for (old, new) in tensors where old.name != ParameterLayout.itemsName {
      (larger.start + new.offset).update(from: start + old.offset, count: old.count)
    }
    let (items, moreItems) = (
      NetworkTensors(shape, self).items, NetworkTensors(grown, larger).items
    )
    let known = items.rows - 1
    moreItems.rows(0..<known).copy(from: items.rows(0..<known))
    moreItems.rows((moreItems.rows - 1)..<moreItems.rows)
      .copy(from: items.rows(known..<items.rows))
  }
}

extension EventSequences {
  /// Mean and deviation of a number input's compressed values over the training positions.
  func standardisation(of column: [Double], name: String) -> NumberInput {
    var (count, sum, squares) = (0.0, 0.0, 0.0)
    forEachTrainingPosition { index in
      count += 1
      sum += NumberInput.compressed(column[index])
    }
    let mean = count == 0 ? 0 : sum / count
    forEachTrainingPosition { index in
      let difference = NumberInput.compressed(column[index]) - mean
      squares += difference * difference
    }
    let deviation = count == 0 ? 0 : (squares / count).squareRoot()
    // A constant column says nothing; dividing by one keeps it at zero.
    return NumberInput(name: name, mean: mean, deviation: deviation > 1e-9 ? deviation : 1)
  }

  /// Gives ids after the `known` ones to items and text values at training positions, by first
  /// appearance, and the ids after those to the rest.
  mutating func renumber(known: Int, texts textKnown: [Int]) {
    let itemOrder = firstAppearance(in: items, of: itemNames.count, known: known)
    Self.apply(itemOrder, to: &items, names: &itemNames)
    for input in texts.indices {
      let order = firstAppearance(
        in: texts[input], of: textValues[input].count, known: textKnown[input])
      Self.apply(order, to: &texts[input], names: &textValues[input])
    }
  }

  /// The new id of each old one.
  private func firstAppearance(in column: [Int32], of count: Int, known: Int) -> [Int32] {
    var newIDs = [Int32](repeating: -1, count: count)
    for id in 0..<known { newIDs[id] = Int32(id) }
    var next = Int32(known)
    forEachTrainingPosition { index in
      let id = Int(column[index])
      guard id >= 0, newIDs[id] < 0 else { return }
      newIDs[id] = next
      next += 1
    }
    for id in 0..<count where newIDs[id] < 0 {
      newIDs[id] = next
      next += 1
    }
    return newIDs
  }

  private static func apply(_ newIDs: [Int32], to column: inout [Int32], names: inout [String]) {
    for index in column.indices where column[index] >= 0 {
      column[index] = newIDs[Int(column[index])]
    }
    var ordered = names
    for (old, new) in newIDs.enumerated() { ordered[Int(new)] = names[old] }
    names = ordered
  }
}
