import Glibc
import Kernels

/// Starting values: item, gap, text and number vectors normal with deviation 1/√D, so of length one
/// or so; LSTM weights and the projection uniform in ±1/√H; biases zero except the forget gates',
/// which start at one, and the items', which start at the logarithm of their share of training. The
/// state fades with half-lives drawn log-uniformly between a day and ten years, and time gates start
/// wide open. What goes past the layers starts whole, half of it kept from event to event.
///
/// A new network so begins as popularity. With deviation 0.02 and no such bias, as often seen, it
/// takes eight epochs of MovieLens 1M to get as far as this does in one.
/// Source: PyTorch's `nn.LSTM`; Jozefowicz et al. 2015 for the forget bias.
struct InitialParameters {
  let seed: UInt64

  func fill(_ shape: NetworkShape, _ buffer: FloatBuffer, itemCounts: [Int]) {
    let tensors = NetworkTensors(shape, buffer)
    let total = Double(max(itemCounts.reduce(0, +), 1))
    for (item, count) in itemCounts.enumerated() where shape.task == .nextItem {
      let share = Double(max(count, 1)) / total
      tensors.bias.start[item] = Float(log(share * Double(itemCounts.count)))
    }
    let tables = [tensors.items, tensors.gap, tensors.numbers] + tensors.texts
    fillNormal(tensors.features, stream: RandomStream(seed: seed, 13))
    for (index, table) in tables.enumerated() {
      fillNormal(table, stream: RandomStream(seed: seed, 0, UInt64(index)))
    }
    for (index, layer) in tensors.layers.enumerated() {
      let bound = 1 / Double(shape.widths[index]).squareRoot()
      fillCell(layer, shape.cell, place: index)
      fillRates(layer.decay, RandomStream(seed: seed, 4, UInt64(index)))
      fillUniform(layer.timeGate.input, bound, RandomStream(seed: seed, 5, UInt64(index)))
      fillUniform(layer.timeGate.time, bound, RandomStream(seed: seed, 6, UInt64(index)))
      layer.timeGate.bias.start.update(repeating: 1, count: layer.timeGate.bias.count)
      fillUniform(layer.timeGate.output, bound, RandomStream(seed: seed, 7, UInt64(index)))
    }
    tensors.skip.gain.start.update(repeating: 1, count: tensors.skip.gain.count)
    fillStages(tensors)
    fillCell(tensors.decoder, shape.cell, place: shape.widths.count)
    if tensors.projection.rows > 0 {
      let bound = 1 / Double(tensors.projection.columns).squareRoot()
      fillUniform(tensors.projection, bound, RandomStream(seed: seed, 3))
    }
  }

  private func fillCell(_ layer: NetworkTensors.Layer, _ cell: CellKind, place: Int) {
    let width = layer.hidden.columns
    let bound = 1 / Double(max(width, 1)).squareRoot()
    fillUniform(layer.input, bound, RandomStream(seed: seed, 1, UInt64(place)))
    fillUniform(layer.hidden, bound, RandomStream(seed: seed, 2, UInt64(place)))
    if cell == .lstm, layer.bias.rows > 0 {
      (layer.bias.start + width).update(repeating: 1, count: width)
    }
  }

  private func fillStages(_ tensors: NetworkTensors) {
    let attention = tensors.attention
    let squares = [attention.query, attention.key, attention.vector, attention.output]
    for (index, matrix) in squares.enumerated() {
      let bound = 1 / Double(max(matrix.columns, 1)).squareRoot()
      fillUniform(matrix, bound, RandomStream(seed: seed, 10, UInt64(index)))
    }
    // A half-life of thirty days.
    if attention.decay.rows > 0 { attention.decay.start[0] = Float(log(log(2.0) / (30 * 86_400))) }
    let value = tensors.value
    for (index, matrix) in [value.state, value.item, value.output].enumerated() {
      let bound = 1 / Double(max(2 * matrix.columns, 1)).squareRoot()
      fillUniform(matrix, bound, RandomStream(seed: seed, 12, UInt64(index)))
    }
    for (index, layer) in tensors.head.enumerated() {
      let bound = 1 / Double(max(layer.weight.columns, 1)).squareRoot()
      fillUniform(layer.weight, bound, RandomStream(seed: seed, 11, UInt64(index)))
    }
    // What they see are logarithms of counts, larger than states.
    fillUniform(tensors.copying.input, 1 / 16, RandomStream(seed: seed, 14))
    fillNormal(tensors.query.gap, stream: RandomStream(seed: seed, 8))
    for (index, matrix) in [tensors.query.state, tensors.query.time].enumerated() {
      let bound = 1 / Double(max(2 * matrix.columns, 1)).squareRoot()
      fillUniform(matrix, bound, RandomStream(seed: seed, 9, UInt64(index)))
    }
  }

  private func fillNormal(_ matrix: Matrix, stream: RandomStream) {
    let deviation = 1 / Double(max(matrix.columns, 1)).squareRoot()
    for index in 0..<matrix.count {
      matrix.start[index] = Float(deviation * stream.normal(index))
    }
  }

  private func fillRates(_ matrix: Matrix, _ stream: RandomStream) {
    let (shortest, longest) = (log(86_400.0), log(3652.5 * 86_400))
    for index in 0..<matrix.count {
      let halfLife = shortest + (longest - shortest) * stream.uniform(index)
      matrix.start[index] = Float(log(log(2)) - halfLife)
    }
  }

  private func fillUniform(_ matrix: Matrix, _ bound: Double, _ stream: RandomStream) {
    for index in 0..<matrix.count {
      matrix.start[index] = Float(bound * (2 * stream.uniform(index) - 1))
    }
  }
}
