import Glibc
import Histories
import Learning
import ModelSamples
import Recurrent
import SequenceModels

/// What one layer hands from step to step.
struct NaiveState {
  var hidden: [Double]
  var cell: [Double]

  init(width: Int) {
    hidden = Array(repeating: 0, count: width)
    cell = hidden
  }
}

extension NaiveNetwork {
  func step(
    _ layer: Int, _ x: [Double], _ state: NaiveState, _ index: Int, _ sequences: EncodedSequences
  ) -> NaiveState {
    let kept = kept(layer, index, sequences)
    let admitted = admitted(layer, x, index, sequences)
    var faded = state
    let name = "\(shape.cell).\(layer)"
    let fromInput = zip(product("\(name).input", x), row("\(name).bias")).map { $0 + $1 }
    switch shape.cell {
    case .lstm:
      for unit in kept.indices { faded.cell[unit] *= kept[unit] }
      let gap = shape.time.gate ? Double(sequences.logGaps[index]) : 0
      let toOutput =
        shape.time.gate ? row("\(name).timegate.output").map { $0 * gap } : kept.map { _ in 0 }
      let fromState = product("\(name).hidden", faded.hidden)
      return lstm(zip(fromInput, fromState).map { $0 + $1 }, faded, admitted, toOutput)
    case .gru:
      for unit in kept.indices { faded.hidden[unit] *= kept[unit] }
      let fromState = product("\(name).hidden", faded.hidden)
      return gru(fromInput, fromState, row("\(name).hiddenbias"), faded, admitted)
    case .rnn:
      for unit in kept.indices { faded.hidden[unit] *= kept[unit] }
      let fromState = product("\(name).hidden", faded.hidden)
      faded.hidden = kept.indices.map { admitted[$0] * tanh(fromInput[$0] + fromState[$0]) }
      return faded
    }
  }

  /// The decoder's state after one more item.
  func decoderStep(_ x: [Double], _ state: NaiveState) -> NaiveState {
    let name = "\(shape.cell).decoder"
    let fromInput = zip(product("\(name).input", x), row("\(name).bias")).map { $0 + $1 }
    let fromState = product("\(name).hidden", state.hidden)
    let ones = state.hidden.map { _ in 1.0 }
    switch shape.cell {
    case .lstm:
      return lstm(zip(fromInput, fromState).map { $0 + $1 }, state, ones, ones.map { _ in 0 })
    case .gru: return gru(fromInput, fromState, row("\(name).hiddenbias"), state, ones)
    case .rnn:
      var new = state
      new.hidden = zip(fromInput, fromState).map { tanh($0 + $1) }
      return new
    }
  }

  private func lstm(
    _ gates: [Double], _ state: NaiveState, _ admitted: [Double], _ toOutput: [Double]
  ) -> NaiveState {
    let width = admitted.count
    var new = state
    for unit in 0..<width {
      new.cell[unit] =
        naiveSigmoid(gates[width + unit]) * state.cell[unit]
        + naiveSigmoid(gates[unit]) * admitted[unit] * tanh(gates[2 * width + unit])
      let output = naiveSigmoid(gates[3 * width + unit] + toOutput[unit])
      new.hidden[unit] = output * tanh(new.cell[unit])
    }
    return new
  }

  private func gru(
    _ x: [Double], _ u: [Double], _ bias: [Double], _ state: NaiveState, _ admitted: [Double]
  ) -> NaiveState {
    let width = admitted.count
    var new = state
    for unit in 0..<width {
      let reset = naiveSigmoid(x[unit] + u[unit])
      let update = naiveSigmoid(x[width + unit] + u[width + unit])
      let candidate = tanh(x[2 * width + unit] + reset * (u[2 * width + unit] + bias[unit]))
      new.hidden[unit] =
        (1 - update) * admitted[unit] * candidate + update * state.hidden[unit]
    }
    return new
  }

  /// The share of each unit's state that is left when event `index` is consumed.
  private func kept(_ layer: Int, _ index: Int, _ sequences: EncodedSequences) -> [Double] {
    let factor = Double(shape.time.factor ?? 1)
    guard shape.time.decay else { return Array(repeating: factor, count: shape.widths[layer]) }
    return row("\(shape.cell).\(layer).decay").map {
      factor * exp(-exp($0) * Double(sequences.gapSeconds[index]))
    }
  }

  private func admitted(
    _ layer: Int, _ x: [Double], _ index: Int, _ sequences: EncodedSequences
  ) -> [Double] {
    guard shape.time.gate else { return Array(repeating: 1, count: shape.widths[layer]) }
    let name = "\(shape.cell).\(layer).timegate"
    let (times, bias) = (row("\(name).time"), row("\(name).bias"))
    let gap = Double(sequences.logGaps[index])
    return product("\(name).input", x).enumerated().map { unit, sum in
      naiveSigmoid(sum + naiveSigmoid(gap * times[unit]) + bias[unit])
    }
  }
}
