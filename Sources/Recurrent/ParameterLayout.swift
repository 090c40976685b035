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

    /// Neither a bias nor a rate: what `--l2` shrinks.
    var isWeight: Bool { !name.hasSuffix("bias") && !name.hasSuffix(".decay") }
  }

  static let itemsName = "items"
  static let biasName = "bias"
  static let numbersName = "numbers"

  static func textName(_ index: Int) -> String { "text.\(index)" }

  package private(set) var tensors: [Tensor] = []
  package private(set) var count = 0

  package init(_ shape: NetworkShape) {
    append(Self.itemsName, shape.itemCount + 1, shape.embedding)
    append(Self.biasName, 1, shape.itemCount)
    append("gap", shape.time.input ? GapBuckets.count : 0, shape.embedding)
    for (index, values) in shape.textValueCounts.enumerated() {
      append(Self.textName(index), values, shape.embedding)
    }
    append(Self.numbersName, shape.numberCount, shape.embedding)
    for (layer, width) in shape.widths.enumerated() {
      append("lstm.\(layer).input", 4 * width, shape.inputWidth(ofLayer: layer))
      append("lstm.\(layer).hidden", 4 * width, width)
      append("lstm.\(layer).bias", 1, 4 * width)
      append("lstm.\(layer).decay", shape.time.decay ? 1 : 0, width)
      let gated = shape.time.gate ? 1 : 0
      append("lstm.\(layer).timegate.input", gated * width, shape.inputWidth(ofLayer: layer))
      append("lstm.\(layer).timegate.time", gated, width)
      append("lstm.\(layer).timegate.bias", gated, width)
      append("lstm.\(layer).timegate.output", gated, width)
    }
    let outputWidth = shape.widths.last ?? 0
    let queried = shape.time.query ? 1 : 0
    append("query.gap", queried * GapBuckets.count, outputWidth)
    append("query.state", queried * outputWidth, outputWidth)
    append("query.time", queried * outputWidth, outputWidth)
    append("query.bias", queried, outputWidth)
    append("projection", shape.isProjected ? shape.embedding : 0, outputWidth)
  }

  private mutating func append(_ name: String, _ rows: Int, _ columns: Int) {
    tensors.append(Tensor(name: name, rows: rows, columns: columns, offset: count))
    // Tensors start on cache lines.
    count += (rows * columns + 15) / 16 * 16
  }
}

/// The tensors of a network as views of one array.
package struct NetworkTensors: Sendable {
  /// The weights of one LSTM layer: input (4H, D), hidden (4H, H), bias (1, 4H).
  package struct Layer: Sendable {
    package let input: Matrix
    package let hidden: Matrix
    package let bias: Matrix
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

  /// The weights by which the output sees the gap before the predicted event: gap (48, H), state and
  /// time (H, H), bias (1, H); or no rows.
  package struct Query: Sendable {
    package let gap: Matrix
    package let state: Matrix
    package let time: Matrix
    package let bias: Matrix
  }

  /// (V + 1, D); the last row is the unknown item.
  package let items: Matrix
  /// (1, V), added to the output.
  package let bias: Matrix
  /// (48, D), or no rows.
  package let gap: Matrix
  /// One (values, D) per text input.
  package let texts: [Matrix]
  /// (inputs, D).
  package let numbers: Matrix
  package let layers: [Layer]
  package let query: Query
  /// (D, H of the last layer), or no rows.
  package let projection: Matrix

  /// `buffer` has the layout of `shape` and outlives the views.
  package init(_ shape: NetworkShape, _ buffer: FloatBuffer) {
    var remaining = ParameterLayout(shape).tensors[...]
    func next() -> Matrix {
      let tensor = remaining.removeFirst()
      return buffer.matrix(rows: tensor.rows, columns: tensor.columns, at: tensor.offset)
    }
    items = next()
    bias = next()
    gap = next()
    texts = shape.textValueCounts.map { _ in next() }
    numbers = next()
    layers = shape.widths.map { _ in
      Layer(
        input: next(), hidden: next(), bias: next(), decay: next(),
        timeGate: TimeGate(input: next(), time: next(), bias: next(), output: next()))
    }
    query = Query(gap: next(), state: next(), time: next(), bias: next())
    projection = next()
  }

  /// The item vectors that can be ranked: `items` without the unknown one, (V, D).
  var rankedItems: Matrix { items.rows(0..<(items.rows - 1)) }
}
