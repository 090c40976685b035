import Glibc
import Recurrent

/// The slow twin of the whole network: cross-entropy of windows in Double, one token at a time.
struct NaiveNetwork {
  let shape: NetworkShape
  /// All parameters, in the layout of `shape`.
  var parameters: [Double]

  private func row(_ name: String, _ index: Int) -> ArraySlice<Double> {
    guard let tensor = ParameterLayout(shape).tensors.first(where: { $0.name == name }) else {
      preconditionFailure("no tensor \(name)")
    }
    let start = tensor.offset + index * tensor.columns
    return parameters[start..<(start + tensor.columns)]
  }

  private func dot(_ a: ArraySlice<Double>, _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  private func input(_ index: Int, _ sequences: EncodedSequences) -> [Double] {
    var sum = Array(row("items", Int(sequences.items[index])))
    func add(_ vector: ArraySlice<Double>, _ factor: Double) {
      for (position, value) in vector.enumerated() { sum[position] += factor * value }
    }
    if shape.time.input { add(row("gap", Int(sequences.gaps[index])), 1) }
    for (text, column) in sequences.texts.enumerated() where column[index] >= 0 {
      add(row("text.\(text)", Int(column[index])), 1)
    }
    for (number, column) in sequences.numbers.enumerated() {
      add(row("numbers", number), Double(column[index]))
    }
    return sum
  }

  private func lstmStep(
    _ layer: Int, _ x: [Double], hidden: [Double], cell: [Double], _ index: Int,
    _ sequences: EncodedSequences
  ) -> (hidden: [Double], cell: [Double]) {
    let width = shape.widths[layer]
    let kept = kept(layer, index, sequences)
    let admitted = admitted(layer, x, index, sequences)
    let bias = Array(row("lstm.\(layer).bias", 0))
    var gates: [Double] = []
    for gate in 0..<(4 * width) {
      let fromInput = dot(row("lstm.\(layer).input", gate), x)
      gates.append(bias[gate] + fromInput + dot(row("lstm.\(layer).hidden", gate), hidden))
    }
    var (newHidden, newCell) = (hidden, cell)
    if shape.time.gate {
      let weights = Array(row("lstm.\(layer).timegate.output", 0))
      for unit in 0..<width {
        gates[3 * width + unit] += Double(sequences.logGaps[index]) * weights[unit]
      }
    }
    for unit in 0..<width {
      newCell[unit] =
        sigmoid(gates[width + unit]) * kept[unit] * cell[unit]
        + sigmoid(gates[unit]) * admitted[unit] * tanh(gates[2 * width + unit])
      newHidden[unit] = sigmoid(gates[3 * width + unit]) * tanh(newCell[unit])
    }
    return (newHidden, newCell)
  }

  /// The share of each unit's state that is left when event `index` is consumed.
  private func kept(_ layer: Int, _ index: Int, _ sequences: EncodedSequences) -> [Double] {
    (0..<shape.widths[layer]).map { unit in
      let factor = Double(shape.time.factor ?? 1)
      guard shape.time.decay else { return factor }
      let rate = exp(Array(row("lstm.\(layer).decay", 0))[unit])
      return factor * exp(-rate * Double(sequences.gapSeconds[index]))
    }
  }

  private func admitted(
    _ layer: Int, _ x: [Double], _ index: Int, _ sequences: EncodedSequences
  ) -> [Double] {
    guard shape.time.gate else { return Array(repeating: 1, count: shape.widths[layer]) }
    let name = "lstm.\(layer).timegate"
    let (times, bias) = (Array(row("\(name).time", 0)), Array(row("\(name).bias", 0)))
    let gap = Double(sequences.logGaps[index])
    return (0..<shape.widths[layer]).map { unit in
      sigmoid(dot(row("\(name).input", unit), x) + sigmoid(gap * times[unit]) + bias[unit])
    }
  }

  /// h + W·[h; gap] + b.
  private func queried(_ state: [Double], _ gap: Int32) -> [Double] {
    let (vector, bias) = (Array(row("query.gap", Int(gap))), Array(row("query.bias", 0)))
    return state.indices.map { unit in
      state[unit] + bias[unit] + dot(row("query.state", unit), state)
        + dot(row("query.time", unit), vector)
    }
  }

  /// log p of every item after each event of a window.
  func logProbabilities(_ window: Window, _ sequences: EncodedSequences) -> [[Double]] {
    var hidden = shape.widths.map { [Double](repeating: 0, count: $0) }
    var cell = hidden
    var result: [[Double]] = []
    for index in window.start..<window.end {
      var values = input(index, sequences)
      for layer in shape.widths.indices {
        let below = values
        (hidden[layer], cell[layer]) = lstmStep(
          layer, below, hidden: hidden[layer], cell: cell[layer], index, sequences)
        values = hidden[layer]
        if layer > 0, shape.widths[layer] == shape.widths[layer - 1] {
          for unit in values.indices { values[unit] += below[unit] }
        }
      }
      if shape.time.query {
        let isLast = index == window.end - 1
        values = queried(values, (isLast ? window.queryGap : nil) ?? sequences.gaps[index + 1])
      }
      if shape.widths.last != shape.embedding {
        values = (0..<shape.embedding).map { dot(row("projection", $0), values) }
      }
      let bias = Array(row("bias", 0))
      let logits = (0..<shape.itemCount).map { dot(row("items", $0), values) + bias[$0] }
      let largest = logits.max() ?? 0
      let total = log(logits.reduce(0) { $0 + exp($1 - largest) }) + largest
      result.append(logits.map { $0 - total })
    }
    return result
  }

  /// Summed over the targets of the windows.
  func loss(_ windows: [Window], _ sequences: EncodedSequences) -> Double {
    windows.reduce(0) { sum, window in
      let scores = logProbabilities(window, sequences)
      return scores.enumerated().reduce(sum) { sum, step in
        let target = sequences.targets[window.start + step.offset + 1]
        return target >= 0 ? sum - step.element[Int(target)] : sum
      }
    }
  }
}
