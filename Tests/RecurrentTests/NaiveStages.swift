import Glibc
import Histories
import Kernels
import Learning
import ModelSamples
import Recurrent
import SequenceModels

extension NaiveNetwork {
  /// Seconds from the first event of a window to each, where they matter.
  func elapsedSeconds(_ window: Window, _ sequences: EncodedSequences) -> [Double] {
    var seconds = 0.0
    return (window.start..<window.end).map { index in
      if index > window.start, !sequences.gapSeconds.isEmpty {
        seconds += Double(sequences.gapSeconds[index])
      }
      return seconds
    }
  }

  /// What the last of `states` gives to each of them when it looks back.
  func attentionShares(_ states: [[Double]], _ seconds: [Double]) -> [Double] {
    let last = states[states.count - 1]
    let scores = states.indices.map { place -> Double in
      switch shape.attention {
      case .none: return 0
      case .dot: return dot(last, states[place]) / Double(last.count).squareRoot()
      case .decay:
        let age = seconds[states.count - 1] - seconds[place]
        return dot(last, states[place]) / Double(last.count).squareRoot()
          - exp(row("attention.decay")[0]) * age
      case .additive:
        let sums = zip(product("attention.query", last), product("attention.key", states[place]))
          .map { tanh($0 + $1) }
        return dot(row("attention.vector"), sums)
      }
    }
    let largest = scores.max() ?? 0
    let total = scores.reduce(0) { $0 + exp($1 - largest) }
    return scores.map { exp($0 - largest) / total }
  }

  /// The last of `states`, looking back at all of them.
  func attended(_ states: [[Double]], _ seconds: [Double]) -> [Double] {
    let last = states[states.count - 1]
    let shares = attentionShares(states, seconds)
    let context = last.indices.map { unit in
      states.indices.reduce(0) { $0 + shares[$1] * states[$1][unit] }
    }
    let (turned, bias) = (product("attention.output", context), row("attention.bias"))
    return last.indices.map { last[$0] + turned[$0] + bias[$0] }
  }

  /// h + W·[h; gap] + b.
  func queried(_ state: [Double], _ gap: Int32) -> [Double] {
    let (fromState, bias) = (product("query.state", state), row("query.bias"))
    let fromTime = product("query.time", row("query.gap", Int(gap)))
    return state.indices.map { state[$0] + fromState[$0] + fromTime[$0] + bias[$0] }
  }

  /// Through the dense layers of the head.
  func headed(_ state: [Double]) -> [Double] {
    var values = state
    for (index, layer) in shape.head.enumerated() {
      let sums = zip(product("head.\(index).weight", values), row("head.\(index).bias"))
        .map { $0 + $1 }
      values = sums.map { x in
        switch layer.activation {
        case .tanh: tanh(x)
        case .relu: max(0, x)
        case .sigmoid: naiveSigmoid(x)
        case .linear: x
        }
      }
    }
    return values
  }
}

extension NaiveNetwork {
  /// The cross-entropy where each `shape.decodeLength` events of a window are predicted from the
  /// network's output before the first of them.
  func decodedLoss(_ windows: [Window], _ sequences: EncodedSequences) -> Double {
    windows.reduce(0) { sum, window in
      let outputs = outputs(window, sequences)
      var state = NaiveState(width: 0)
      return outputs.indices.reduce(sum) { sum, place in
        if place % shape.decodeLength == 0 {
          state = NaiveState(width: outputs[place].count)
          state.hidden = outputs[place]
        } else {
          state = decoderStep(row("items", Int(sequences.items[window.start + place])), state)
        }
        let target = sequences.targets[window.start + place + 1]
        let weight =
          sequences.weights.isEmpty ? 1 : Double(sequences.weights[window.start + place + 1])
        return target < 0
          ? sum : sum - weight * logProbabilities(ofOutput: state.hidden)[Int(target)]
      }
    }
  }
}
