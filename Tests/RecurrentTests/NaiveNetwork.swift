import Glibc
import Histories
import Learning
import ModelSamples
import Recurrent
import SequenceModels

/// The slow twin of the whole network: cross-entropy of windows in Double, one token at a time.
struct NaiveNetwork {
  let shape: NetworkShape
  /// All parameters, in the layout of `shape`.
  var parameters: [Double]
  /// Whether it is trained, and so must not know what others did later.
  var isTraining = false
  private let tensors: [String: ParameterLayout.Tensor]

  init(shape: NetworkShape, parameters: [Double]) {
    self.shape = shape
    self.parameters = parameters
    tensors = Dictionary(
      uniqueKeysWithValues: ParameterLayout(shape).tensors.map { ($0.name, $0) })
  }

  func row(_ name: String, _ index: Int = 0) -> [Double] {
    guard let tensor = tensors[name] else { preconditionFailure("no tensor \(name)") }
    let start = tensor.offset + index * tensor.columns
    return Array(parameters[start..<(start + tensor.columns)])
  }

  /// Matrix times vector.
  func product(_ name: String, _ vector: [Double]) -> [Double] {
    (0..<(tensors[name]?.rows ?? 0)).map { dot(row(name, $0), vector) }
  }

  private func input(_ index: Int, _ sequences: EncodedSequences) -> [Double] {
    var sum = row("items", Int(sequences.items[index]))
    func add(_ vector: [Double], _ factor: Double) {
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

  /// The states of all layers after each event of a window, first layer first.
  func states(_ window: Window, _ sequences: EncodedSequences) -> [[[Double]]] {
    if shape.encoder is SummedShape { return summed(window, sequences).map { [$0] } }
    var states = shape.widths.map { NaiveState(width: $0) }
    var sums = [Double](repeating: 0, count: shape.embedding)
    return (window.start..<window.end).map { index in
      var values = input(index, sequences)
      return shape.widths.indices.map { layer in
        let below = values
        states[layer] = step(layer, below, states[layer], index, sequences)
        values = states[layer].hidden
        if layer > 0, shape.widths[layer] == shape.widths[layer - 1] {
          for unit in values.indices { values[unit] += below[unit] }
        }
        if layer == 0, shape.skip == .decay {
          for unit in values.indices {
            sums[unit] = naiveSigmoid(row("skip.kept")[unit]) * sums[unit] + below[unit]
            values[unit] += row("skip.gain")[unit] * sums[unit]
          }
        }
        return values
      }
    }
  }

  /// The sums of a network without cells after each event, over the roots of their numbers.
  private func summed(_ window: Window, _ sequences: EncodedSequences) -> [[Double]] {
    var sums = [Double](repeating: 0, count: shape.embedding)
    return (window.start..<window.end).enumerated().map { place, index in
      let vector = input(index, sequences)
      for unit in sums.indices {
        var kept = Double(shape.time.factor ?? 1)
        if shape.time.decay {
          kept *= exp(-exp(row("sum.decay")[unit]) * Double(sequences.gapSeconds[index]))
        }
        sums[unit] = kept * sums[unit] + vector[unit]
      }
      return sums.map { $0 / Double(place + 1).squareRoot() }
    }
  }

  /// log p of every item after each event of a window.
  func logProbabilities(_ window: Window, _ sequences: EncodedSequences) -> [[Double]] {
    outputs(window, sequences).enumerated().map { place, output in
      let added = shape.copy == .none ? [:] : copied(window, place, output, sequences)
      return logProbabilities(ofOutput: output, adding: added)
    }
  }

  /// log p of every item after what has led to an output of the network.
  func logProbabilities(ofOutput output: [Double], adding added: [Int: Double] = [:]) -> [Double] {
    let values = output.count == shape.embedding ? output : product("projection", output)
    let bias = row("bias")
    let logits = (0..<shape.itemCount).map { item in
      if shape.copy == .alone, let own = added[item] { return own }
      return dot(row("items", item), values) + bias[item] + (added[item] ?? 0)
    }
    let largest = logits.max() ?? 0
    let total = log(logits.reduce(0) { $0 + exp($1 - largest) }) + largest
    return logits.map { $0 - total }
  }

  /// What the network puts out after each event of a window.
  func outputs(_ window: Window, _ sequences: EncodedSequences) -> [[Double]] {
    let states = states(window, sequences).map { $0[$0.count - 1] }
    let seconds = elapsedSeconds(window, sequences)
    return states.indices.map { place in
      var values = states[place]
      if shape.attention != .none {
        values = attended(Array(states[0...place]), Array(seconds[0...place]))
      }
      if shape.time.query {
        let isLast = place == states.count - 1
        let next =
          sequences.gaps.indices.contains(window.start + place + 1)
          ? sequences.gaps[window.start + place + 1] : 0
        values = queried(values, (isLast ? window.queryGap?.bucket : nil) ?? next)
      }
      return headed(values)
    }
  }

  /// Summed over the targets of the windows, a share `smoothing` of each spread evenly.
  func loss(
    _ windows: [Window], _ sequences: EncodedSequences, smoothing: Double = 0
  ) -> Double {
    windows.reduce(0) { sum, window in
      let scores = logProbabilities(window, sequences)
      return scores.enumerated().reduce(sum) { sum, step in
        let even = step.element.reduce(0, +) / Double(shape.itemCount)
        let next = window.start + step.offset + 1
        let size = sequences.groupSizes.isEmpty ? 1 : Int(sequences.groupSizes[next])
        return (next..<(next + size)).reduce(sum) { sum, index in
          let target = sequences.targets[index]
          guard target >= 0 else { return sum }
          let weight = sequences.weights.isEmpty ? 1 : Double(sequences.weights[index])
          return sum - weight * ((1 - smoothing) * step.element[Int(target)] + smoothing * even)
        }
      }
    }
  }
}

func dot(_ a: [Double], _ b: [Double]) -> Double {
  zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
}

func naiveSigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
