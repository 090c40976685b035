import Glibc
import Histories
import Kernels
import Learning
import SequenceModels

/// What times do to one layer: its state fades over the gap before each event, and a gate weighs by
/// that gap what the event brings.
///
///     kept = factor · e^(−e^ρ·seconds)     T = σ(Wx·x + σ(d·w) + b)     o ← o + d·w_o
///
/// Both cover all tokens before the first step: no gap depends on a state.
struct LayerTime: Sendable {
  private let time: TimeUse
  private let width: Int
  /// (1, H), the logarithms of the rates per second at which the state fades, or no row.
  private let decay: Parameter
  /// Of the gate: Wx (H, D), w and b (1, H), and w_o (1, H), which adds the gap to an LSTM's output
  /// gate; or no rows.
  private let input: Parameter
  private let gap: Parameter
  private let bias: Parameter
  private let output: Parameter
  private let kept: TokenMatrix?
  private let admitted: TokenMatrix?

  /// Time gates start wide open.
  init(
    _ name: String, _ time: TimeUse, _ cell: CellKind, inputWidth: Int, width: Int, place: Int,
    declaring declarations: inout Declarations
  ) {
    (self.time, self.width) = (time, width)
    let gated = time.gate ? 1 : 0
    func start(_ stream: UInt64) -> StartingValues {
      .uniform(overRootOf: width, .numbered(stream, UInt64(place)))
    }
    decay = declarations.parameters.matrix(
      "\(name).decay", time.decay ? 1 : 0, width, start: .rates(.numbered(4, UInt64(place))),
      decays: false)
    input = declarations.parameters.matrix(
      "\(name).timegate.input", gated * width, inputWidth, start: start(5))
    gap = declarations.parameters.matrix("\(name).timegate.time", gated, width, start: start(6))
    bias = declarations.parameters.matrix(
      "\(name).timegate.bias", gated, width, start: .constant(1), decays: false)
    output = declarations.parameters.matrix(
      "\(name).timegate.output", cell == .lstm ? gated : 0, width, start: start(7))
    kept = time.scalesState ? declarations.room.matrix(width) : nil
    admitted = time.gate ? declarations.room.matrix(width) : nil
  }

  func trace(_ room: Activations) -> Trace {
    Trace(kept: kept.map { room[$0] }, admitted: admitted.map { room[$0] })
  }

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
  func forward(_ pass: EncoderPass, input vectors: Matrix, trace: Trace) {
    let (batch, weights) = (pass.batch, pass.weights)
    if let kept = trace.kept {
      if time.decay {
        batch.gapSeconds.withUnsafeBufferPointer { seconds in
          guard let seconds = seconds.baseAddress else { return }
          stateDecay(seconds: seconds, rates: rates(weights), factor: time.factor ?? 1, into: kept)
        }
      } else {
        kept.start.update(repeating: time.factor ?? 1, count: kept.count)
      }
    }
    if let admitted = trace.admitted {
      multiply(vectors, by: weights[input], transposeSecond: true, into: admitted)
      batch.logGaps.withUnsafeBufferPointer { gaps in
        guard let gaps = gaps.baseAddress else { return }
        timeGateForward(
          gates: admitted, gaps: gaps, weights: weights[gap], bias: weights[bias])
      }
    }
  }

  /// Adds what the gap says to the output gates, the last H of each row of `gates`.
  func addToOutputGates(_ pass: EncoderPass, gates: Matrix) {
    guard time.gate else { return }
    let weight = pass.weights[output]
    for token in 0..<gates.rows {
      add(
        weight.start, times: pass.batch.logGaps[token],
        to: gates.row(token) + gates.columns - width, count: width)
    }
  }

  /// From `trace` and the gradient of the gates to those of the weights; that of the input is added
  /// to `inputGradient` (N, D).
  func backward(
    _ pass: EncoderPass, input vectors: Matrix, trace: Trace, inputGradient: Matrix,
    gradients: FloatBuffer
  ) {
    let (batch, weights) = (pass.batch, pass.weights)
    if let kept = trace.kept, time.decay {
      batch.gapSeconds.withUnsafeBufferPointer { seconds in
        guard let seconds = seconds.baseAddress else { return }
        addStateDecayGradient(
          kept, seconds: seconds, rates: rates(weights), to: gradients[decay])
      }
    }
    guard let admitted = trace.admitted else { return }
    multiply(admitted, transposeFirst: true, by: vectors, into: gradients[input], adding: true)
    addColumnSums(of: admitted, to: gradients[bias])
    batch.logGaps.withUnsafeBufferPointer { gaps in
      guard let gaps = gaps.baseAddress else { return }
      addTimeGateGradient(admitted, gaps: gaps, weights: weights[gap], to: gradients[gap])
    }
    multiply(admitted, by: weights[input], into: inputGradient, adding: true)
  }

  /// Adds the gradient of what `addToOutputGates` adds.
  func addOutputGateGradient(
    _ pass: EncoderPass, gates: Matrix, gradients: FloatBuffer
  ) {
    guard time.gate else { return }
    let gradient = gradients[output]
    for token in 0..<gates.rows {
      add(
        gates.row(token) + gates.columns - width, times: pass.batch.logGaps[token],
        to: gradient.start, count: width)
    }
  }

  /// Per second, (1, H).
  private func rates(_ weights: Weights) -> Matrix {
    let (logarithms, rates) = (weights[decay], zeros(1, width))
    for unit in 0..<width { rates.start[unit] = exp(logarithms.start[unit]) }
    return rates
  }
}
