package import Kernels

/// Where each tensor lies in the one array that holds all parameters of a network.
///
/// Gradients, moments and snapshots are arrays of the same layout, so that whatever treats every
/// parameter alike is one loop.
package struct ParameterLayout: Sendable {
  /// A tensor: `rows` × `columns` floats at `offset`.
  package struct Tensor: Sendable {
    package let name: String
    package let rows: Int
    package let columns: Int
    package let offset: Int

    package var count: Int { rows * columns }

    /// Neither a bias, a rate nor a gain: what `--l2` shrinks.
    var isWeight: Bool {
      !name.hasSuffix("bias") && !name.hasSuffix(".decay") && !name.hasPrefix("skip.")
    }
  }

  static let itemsName = "items"
  static let biasName = "bias"
  static let numbersName = "numbers"
  static let featuresName = "features"
  static let keptName = "skip.kept"
  static let featureBiasName = "features.bias"

  static func textName(_ index: Int) -> String { "text.\(index)" }

  package private(set) var tensors: [Tensor] = []
  package private(set) var count = 0

  package init(_ shape: NetworkShape) {
    append(Self.itemsName, shape.itemCount + 1, shape.embedding)
    append(Self.biasName, 1, shape.itemCount)
    append(Self.featuresName, shape.featureCount, shape.embedding)
    append(Self.featureBiasName, min(shape.featureCount, 1), shape.featureCount)
    append("gap", shape.time.input ? GapBuckets.count : 0, shape.embedding)
    for (index, values) in shape.textValueCounts.enumerated() {
      append(Self.textName(index), values, shape.embedding)
    }
    append(Self.numbersName, shape.numberCount, shape.embedding)
    for (layer, width) in shape.widths.enumerated() {
      appendLayer(shape, layer, width)
    }
    append("skip.gain", shape.skip == .none ? 0 : 1, shape.embedding)
    append(Self.keptName, shape.skip == .none ? 0 : 1, shape.embedding)
    appendStages(shape, width: shape.widths.last ?? 0)
    let bank = shape.copy == .decay ? DecayedCounts.scalarCount : 0
    append("copy.weight", bank, shape.outputWidth)
    append("copy.bias", min(bank, 1), bank)
    let units = shape.copy == .alone ? InterestUnits.count : 0
    append("copy.linear", min(units, 1), units == 0 ? 0 : DecayedCounts.scalarCount)
    append("copy.input", units, OwnInterests.featureCount)
    append("copy.hiddenbias", min(units, 1), units)
    append("copy.output", min(units, 1), units)
    let valued = shape.task == .value ? 1 : 0
    append("value.state", valued * shape.embedding, shape.embedding)
    append("value.item", valued * shape.embedding, shape.embedding)
    append("value.bias", valued, shape.embedding)
    append("value.output", valued, shape.embedding)
    append("projection", shape.isProjected ? shape.embedding : 0, shape.outputWidth)
    appendCell(
      "\(shape.cell).decoder", shape.cell, inputWidth: shape.embedding,
      width: shape.hasDecoder ? shape.outputWidth : 0)
  }

  private mutating func appendLayer(_ shape: NetworkShape, _ layer: Int, _ width: Int) {
    let name = "\(shape.cell).\(layer)"
    let inputWidth = shape.inputWidth(ofLayer: layer)
    appendCell(name, shape.cell, inputWidth: inputWidth, width: width)
    append("\(name).decay", shape.time.decay ? 1 : 0, width)
    let gated = shape.time.gate ? 1 : 0
    append("\(name).timegate.input", gated * width, inputWidth)
    append("\(name).timegate.time", gated, width)
    append("\(name).timegate.bias", gated, width)
    append("\(name).timegate.output", shape.cell == .lstm ? gated : 0, width)
  }

  /// No rows where `width` is 0.
  private mutating func appendCell(
    _ name: String, _ cell: CellKind, inputWidth: Int, width: Int
  ) {
    let gates = cell.gateCount * width
    append("\(name).input", gates, inputWidth)
    append("\(name).hidden", gates, width)
    append("\(name).bias", min(width, 1), gates)
    append("\(name).hiddenbias", cell.separatesHiddenGates ? min(width, 1) : 0, width)
  }

  /// `width` is that of the last layer.
  private mutating func appendStages(_ shape: NetworkShape, width: Int) {
    let isAdditive = shape.attention == .additive
    append("attention.query", isAdditive ? width : 0, width)
    append("attention.key", isAdditive ? width : 0, width)
    append("attention.vector", isAdditive ? 1 : 0, width)
    append("attention.decay", shape.attention == .decay ? 1 : 0, 1)
    append("attention.output", shape.attention == .none ? 0 : width, width)
    append("attention.bias", shape.attention == .none ? 0 : 1, width)
    let queried = shape.time.query ? 1 : 0
    append("query.gap", queried * GapBuckets.count, width)
    append("query.state", queried * width, width)
    append("query.time", queried * width, width)
    append("query.bias", queried, width)
    var below = width
    for (index, layer) in shape.head.enumerated() {
      append("head.\(index).weight", layer.width, below)
      append("head.\(index).bias", 1, layer.width)
      below = layer.width
    }
  }

  private mutating func append(_ name: String, _ rows: Int, _ columns: Int) {
    tensors.append(Tensor(name: name, rows: rows, columns: columns, offset: count))
    // Tensors start on cache lines.
    count += (rows * columns + 15) / 16 * 16
  }
}

/// The tensors of a network as views of one array.
package struct NetworkTensors: Sendable {
  /// The weights of one layer: input (G·H, D), hidden (G·H, H), bias (1, G·H), and a GRU's bias
  /// within its reset gate (1, H), or no row.
  package struct Layer: Sendable {
    package let input: Matrix
    package let hidden: Matrix
    package let bias: Matrix
    package let hiddenBias: Matrix
    /// (1, H), the logarithms of the rates per second at which the state fades, or no row.
    package let decay: Matrix
    package let timeGate: TimeGate
  }

  /// The weights of a layer's time gate: input (H, D), time and bias (1, H), and output (1, H), which
  /// adds the gap to the output gate; or no rows.
  package struct TimeGate: Sendable {
    package let input: Matrix
    package let time: Matrix
    package let bias: Matrix
    package let output: Matrix
  }

  /// Of what goes past the layers: gain (1, H) and, as the argument of σ, the share kept per event
  /// (1, H); or no rows.
  package struct Skip: Sendable {
    package let gain: Matrix
    package let kept: Matrix
  }

  /// The weights by which the output sees the gap before the predicted event: gap (48, H), state and
  /// time (H, H), bias (1, H); or no rows.
  package struct Query: Sendable {
    package let gap: Matrix
    package let state: Matrix
    package let time: Matrix
    package let bias: Matrix
  }

  /// The weights of attention: query and key (H, H) and vector (1, H) of additive scores, decay (1, 1),
  /// the logarithm of a rate per second, output (H, H) and bias (1, H); or no rows.
  package struct Attention: Sendable {
    package let query: Matrix
    package let key: Matrix
    package let vector: Matrix
    package let decay: Matrix
    package let output: Matrix
    package let bias: Matrix
  }

  /// A dense layer of the head: weight (H', H), bias (1, H').
  package struct Dense: Sendable {
    package let weight: Matrix
    package let bias: Matrix
  }

  /// What own interests weigh: by the state weight (8, H) and bias (1, 8); alone linear (1, 8), and of
  /// units input (32, 16), hidden bias and output (1, 32); or no rows.
  package struct Copying: Sendable {
    package let weight: Matrix
    package let bias: Matrix
    package let linear: Matrix
    package let input: Matrix
    package let hiddenBias: Matrix
    package let output: Matrix
  }

  /// What predicts values: state and item (D, D), bias and output (1, D); or no rows.
  package struct Value: Sendable {
    package let state: Matrix
    package let item: Matrix
    package let bias: Matrix
    package let output: Matrix
  }

  /// (V + 1, D); the last row is the unknown item.
  package private(set) var items: Matrix
  /// (1, V), added to the output.
  package private(set) var bias: Matrix
  /// (features, D) and (1, features), or no rows.
  package let features: Matrix
  package let featureBias: Matrix
  /// (48, D), or no rows.
  package let gap: Matrix
  /// One (values, D) per text input.
  package let texts: [Matrix]
  /// (inputs, D).
  package let numbers: Matrix
  package let layers: [Layer]
  package let skip: Skip
  package let attention: Attention
  package let query: Query
  package let head: [Dense]
  package let copying: Copying
  package let value: Value
  /// (D, H of the last layer), or no rows.
  package let projection: Matrix
  /// The cell that predicts what comes after the next event, (G·H, D) and so on with H of the
  /// network's output; or no rows.
  package let decoder: Layer

  /// `buffer` has the layout of `shape` and outlives the views.
  package init(_ shape: NetworkShape, _ buffer: FloatBuffer) {
    var remaining = ParameterLayout(shape).tensors[...]
    func next() -> Matrix {
      let tensor = remaining.removeFirst()
      return buffer.matrix(rows: tensor.rows, columns: tensor.columns, at: tensor.offset)
    }
    items = next()
    bias = next()
    features = next()
    featureBias = next()
    gap = next()
    texts = shape.textValueCounts.map { _ in next() }
    numbers = next()
    layers = shape.widths.map { _ in
      Layer(
        input: next(), hidden: next(), bias: next(), hiddenBias: next(), decay: next(),
        timeGate: TimeGate(input: next(), time: next(), bias: next(), output: next()))
    }
    skip = Skip(gain: next(), kept: next())
    attention = Attention(
      query: next(), key: next(), vector: next(), decay: next(), output: next(), bias: next())
    query = Query(gap: next(), state: next(), time: next(), bias: next())
    head = shape.head.map { _ in Dense(weight: next(), bias: next()) }
    copying = Copying(
      weight: next(), bias: next(), linear: next(), input: next(), hiddenBias: next(),
      output: next())
    value = Value(state: next(), item: next(), bias: next(), output: next())
    projection = next()
    // No times are known of events that are still to come.
    let none = projection.rows(0..<0)
    decoder = Layer(
      input: next(), hidden: next(), bias: next(), hiddenBias: next(), decay: none,
      timeGate: TimeGate(input: none, time: none, bias: none, output: none))
  }

  /// These with other item vectors and biases.
  func replacing(items: Matrix, bias: Matrix) -> NetworkTensors {
    var tensors = self
    (tensors.items, tensors.bias) = (items, bias)
    return tensors
  }

  /// The item vectors that can be ranked: `items` without the unknown one, (V, D).
  var rankedItems: Matrix { items.rows(0..<(items.rows - 1)) }
}
