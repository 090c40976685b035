import Glibc
import Kernels

/// What times do to one layer: its state fades over the gap before each event, and a gate weighs by
/// that gap what the event brings.
///
///     kept = factor · e^(−e^ρ·seconds)     T = σ(Wx·x + σ(d·w) + b)     o ← o + d·w_o
///
/// Both cover all tokens before the first step: no gap depends on a state.
struct LayerTime {
  let time: TimeUse
  let weights: NetworkTensors.Layer
  let width: Int

  /// (N, H) each, or none.
  struct Trace {
    /// The share of the state that is left; after the backward pass, times its gradient.
    let kept: Matrix?
    /// T; after the backward pass the gradient of the argument of its outer σ.
    let admitted: Matrix?

    func rows(_ range: Range<Int>) -> Trace {
      Trace(kept: kept?.rows(range), admitted: admitted?.rows(range))
    }
  }

  /// Fills `trace`.
  func forward(_ batch: PackedBatch, input: Matrix, trace: Trace) {
    if let kept = trace.kept {
      if time.decay {
        batch.gapSeconds.withUnsafeBufferPointer { seconds in
          guard let seconds = seconds.baseAddress else { return }
          stateDecay(seconds: seconds, rates: rates(), factor: time.factor ?? 1, into: kept)
        }
      } else {
        kept.start.update(repeating: time.factor ?? 1, count: kept.count)
      }
    }
    if let admitted = trace.admitted {
      multiply(input, by: weights.timeGate.input, transposeSecond: true, into: admitted)
      batch.logGaps.withUnsafeBufferPointer { gaps in
        guard let gaps = gaps.baseAddress else { return }
        timeGateForward(
          gates: admitted, gaps: gaps, weights: weights.timeGate.time,
          bias: weights.timeGate.bias)
      }
    }
  }

  /// Adds what the gap says to the output gates, the last H of each row of `gates`.
  func addToOutputGates(_ batch: PackedBatch, gates: Matrix) {
    guard time.gate else { return }
    for token in 0..<gates.rows {
      add(
        weights.timeGate.output.start, times: batch.logGaps[token],
        to: gates.row(token) + gates.columns - width, count: width)
    }
  }

  /// From `trace` and the gradient of the gates to those of the weights; that of the input is added
  /// to `inputGradient` (N, D).
  func backward(
    _ batch: PackedBatch, input: Matrix, trace: Trace, inputGradient: Matrix,
    gradients: NetworkTensors.Layer
  ) {
    if let kept = trace.kept, time.decay {
      batch.gapSeconds.withUnsafeBufferPointer { seconds in
        guard let seconds = seconds.baseAddress else { return }
        addStateDecayGradient(kept, seconds: seconds, rates: rates(), to: gradients.decay)
      }
    }
    guard let admitted = trace.admitted else { return }
    let gate = gradients.timeGate
    multiply(admitted, transposeFirst: true, by: input, into: gate.input, adding: true)
    addColumnSums(of: admitted, to: gate.bias)
    batch.logGaps.withUnsafeBufferPointer { gaps in
      guard let gaps = gaps.baseAddress else { return }
      addTimeGateGradient(admitted, gaps: gaps, weights: weights.timeGate.time, to: gate.time)
    }
    multiply(admitted, by: weights.timeGate.input, into: inputGradient, adding: true)
  }

  /// Adds the gradient of what `addToOutputGates` adds.
  func addOutputGateGradient(
    _ batch: PackedBatch, gates: Matrix, gradients: NetworkTensors.Layer
  ) {
    guard time.gate else { return }
    for token in 0..<gates.rows {
      add(
        gates.row(token) + gates.columns - width, times: batch.logGaps[token],
        to: gradients.timeGate.output.start, count: width)
    }
  }

  /// Per second, (1, H).
  private func rates() -> Matrix {
    let rates = FloatBuffer(count: width).matrix(rows: 1, columns: width)
    for unit in 0..<width { rates.start[unit] = exp(weights.decay.start[unit]) }
    return rates
  }
}
