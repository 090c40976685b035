import Kernels

/// One LSTM layer over a packed batch, forward and backward through time.
///
///     i, f, g, o = split(Wx·x + Wh·h + b)
///     c' = σ(f)∘kept∘c + σ(i)∘T∘tanh(g)     h' = σ(o)∘tanh(c')
///
/// The products with the inputs run over all tokens at once, those with the state step by step.
struct LSTMLayer {
  let weights: NetworkTensors.Layer
  /// Whᵀ (H, 4H): the step's product is fastest with it.
  let hiddenTransposed: Matrix
  let time: LayerTime

  /// What the backward pass needs of the forward pass.
  struct Trace {
    /// (N, 4H): activations, then their gradients.
    let gates: Matrix
    /// (N, H).
    let cell: Matrix
    /// (N, H).
    let hidden: Matrix
    let time: LayerTime.Trace

    func rows(_ range: Range<Int>) -> Trace {
      Trace(
        gates: gates.rows(range), cell: cell.rows(range), hidden: hidden.rows(range),
        time: time.rows(range))
    }
  }

  /// `input` (N, D); fills `trace`.
  func forward(_ batch: PackedBatch, input: Matrix, trace: Trace) {
    multiply(input, by: weights.input, transposeSecond: true, into: trace.gates)
    time.forward(batch, input: input, trace: trace.time)
    time.addToOutputGates(batch, gates: trace.gates)
    for step in 0..<batch.stepCount {
      let now = trace.rows(batch.step(step))
      var previous: Trace?
      if step > 0 {
        let before = batch.step(step - 1).lowerBound
        let running = trace.rows(before..<(before + now.hidden.rows))
        multiply(running.hidden, by: hiddenTransposed, into: now.gates, adding: true)
        previous = running
      }
      lstmGatesForward(
        gates: now.gates, bias: weights.bias, previousCell: previous?.cell, cell: now.cell,
        hidden: now.hidden, kept: now.time.kept, admitted: now.time.admitted)
    }
  }

  /// Scratch of the backward pass: (N, H) each, of which the gradients use one step's rows.
  struct Scratch {
    let previousHidden: Matrix
    let hiddenGradient: Matrix
    let cellGradient: Matrix
  }

  /// From `outputGradient` (N, H), which is overwritten, to `inputGradient` (N, D), overwritten or,
  /// with `adding`, added to; weight gradients are added to `gradients`.
  func backward(
    _ batch: PackedBatch, input: Matrix, trace: Trace, outputGradient: Matrix,
    inputGradient: Matrix, adding: Bool, gradients: NetworkTensors.Layer, scratch: Scratch
  ) {
    scratch.cellGradient.rows(0..<batch.widestStep).clear()
    for step in stride(from: batch.stepCount - 1, through: 0, by: -1) {
      let range = batch.step(step)
      let now = trace.rows(range)
      let dHidden = outputGradient.rows(range)
      if step + 1 < batch.stepCount {
        let next = batch.step(step + 1)
        let fromNext = scratch.hiddenGradient.rows(0..<next.count)
        multiply(trace.gates.rows(next), by: weights.hidden, into: fromNext)
        add(fromNext, to: dHidden.rows(0..<next.count))
      }
      let previous = step == 0 ? nil : trace.cell.rows(previousRange(batch, step))
      lstmGatesBackward(
        gates: now.gates, previousCell: previous, cell: now.cell, hiddenGradient: dHidden,
        cellGradient: scratch.cellGradient.rows(0..<range.count), kept: now.time.kept,
        admitted: now.time.admitted)
    }
    addWeightGradients(batch, input: input, trace: trace, gradients: gradients, scratch: scratch)
    multiply(trace.gates, by: weights.input, into: inputGradient, adding: adding)
    time.addOutputGateGradient(batch, gates: trace.gates, gradients: gradients)
    time.backward(
      batch, input: input, trace: trace.time, inputGradient: inputGradient, gradients: gradients)
  }

  /// The rows of step − 1 that still run at `step`.
  private func previousRange(_ batch: PackedBatch, _ step: Int) -> Range<Int> {
    let before = batch.step(step - 1).lowerBound
    return before..<(before + batch.step(step).count)
  }

  private func addWeightGradients(
    _ batch: PackedBatch, input: Matrix, trace: Trace, gradients: NetworkTensors.Layer,
    scratch: Scratch
  ) {
    multiply(trace.gates, transposeFirst: true, by: input, into: gradients.input, adding: true)
    addColumnSums(of: trace.gates, to: gradients.bias)
    guard batch.stepCount > 1 else { return }
    for step in 1..<batch.stepCount {
      scratch.previousHidden.rows(batch.step(step))
        .copy(from: trace.hidden.rows(previousRange(batch, step)))
    }
    let later = batch.stepStarts[1]..<batch.tokenCount
    multiply(
      trace.gates.rows(later), transposeFirst: true, by: scratch.previousHidden.rows(later),
      into: gradients.hidden, adding: true)
  }
}
