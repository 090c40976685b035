import Kernels

/// One recurrent layer over a packed batch, forward and backward through time.
///
/// The products with the inputs run over all tokens at once, those with the state step by step; the
/// rest of a step is the cell's: `lstmGatesForward`, `gruGatesForward`, `rnnGatesForward`.
struct RecurrentLayer {
  let cell: CellKind
  let weights: NetworkTensors.Layer
  let factors: RecurrentFactors
  let time: LayerTime
  /// (≥ B, H): multiplies the state of each sequence in the product with Wh; none leaves it.
  let stateMask: Matrix?
  /// The states of the first step are in `trace` beforehand, and nothing is computed for it; of its
  /// gradients, that of `hidden` is what is left of `outputGradient`.
  var isGivenFirstStep = false

  /// What the backward pass needs of the forward pass.
  struct Trace {
    /// (N, D): what comes in.
    let input: Factor
    /// (N, G·H): activations, then their gradients, which alone are rounded.
    let gates: Factor
    /// (N, 3H), the state's part of a GRU's gates, or none; as `gates`.
    let hiddenGates: Factor?
    /// (N, H): what the product with Wh was taken of, where that is rounded.
    let halfStates: HalfMatrix?
    /// (N, H): the cell, or, in cells without, the faded state that each step starts from.
    let cell: Matrix
    /// (N, H).
    let hidden: Matrix
    let time: LayerTime.Trace

    func rows(_ range: Range<Int>) -> Trace {
      Trace(
        input: input.rows(range), gates: gates.rows(range), hiddenGates: hiddenGates?.rows(range),
        halfStates: halfStates?.rows(range), cell: cell.rows(range), hidden: hidden.rows(range),
        time: time.rows(range))
    }

    /// What multiplies Wh in the backward pass.
    var fromHidden: Factor { hiddenGates ?? gates }

    func roundGates() {
      gates.round()
      hiddenGates?.round()
    }
  }

  /// (N, H) each, of which the gradients use one step's rows.
  struct Scratch {
    /// What the product with Wh was taken of, where neither `hidden` nor `cell` is it.
    let previousHidden: Matrix
    let hiddenGradient: Matrix
    let cellGradient: Matrix
  }

  /// Fills all of `trace` but its input and, where there is a mask, the masked states of `scratch`.
  func forward(_ batch: PackedBatch, trace: Trace, scratch: Scratch) {
    trace.input.round()
    multiply(trace.input, by: factors.input, transposeSecond: true, into: trace.gates.matrix)
    time.forward(batch, input: trace.input.matrix, trace: trace.time)
    if cell == .lstm { time.addToOutputGates(batch, gates: trace.gates.matrix) }
    for step in 0..<batch.stepCount where step > 0 || !isGivenFirstStep {
      let now = trace.rows(batch.step(step))
      let previous = step == 0 ? nil : trace.rows(previousRange(batch, step))
      if let previous {
        let state = Factor(
          state(before: now, previous, masked: scratch.previousHidden.rows(batch.step(step))),
          half: now.halfStates)
        state.round()
        multiply(
          state, by: factors.hiddenTransposed, into: now.fromHidden.matrix,
          adding: now.hiddenGates == nil)
      } else {
        now.hiddenGates?.matrix.clear()
      }
      advance(now, previous)
    }
  }

  /// What the product with Wh is taken of.
  private func state(before now: Trace, _ previous: Trace, masked: Matrix) -> Matrix {
    var state = previous.hidden
    if !cell.hasCellState {
      if let kept = now.time.kept {
        multiplyElements(state, kept, into: now.cell)
      } else {
        now.cell.copy(from: state)
      }
      state = now.cell
    }
    guard let stateMask else { return state }
    multiplyElements(state, stateMask.rows(0..<state.rows), into: masked)
    return masked
  }

  private func advance(_ now: Trace, _ previous: Trace?) {
    switch cell {
    case .lstm:
      lstmGatesForward(
        gates: now.gates.matrix, bias: weights.bias, previousCell: previous?.cell, cell: now.cell,
        hidden: now.hidden, kept: now.time.kept, admitted: now.time.admitted)
    case .gru:
      gruGatesForward(
        gates: now.gates.matrix, hiddenGates: now.fromHidden.matrix, bias: weights.bias,
        hiddenBias: weights.hiddenBias, state: previous == nil ? nil : now.cell,
        hidden: now.hidden, admitted: now.time.admitted)
    case .rnn:
      rnnGatesForward(
        gates: now.gates.matrix, bias: weights.bias, hidden: now.hidden,
        admitted: now.time.admitted)
    }
  }

  /// From `outputGradient` (N, H), which is overwritten, to `inputGradient` (N, D), overwritten or,
  /// with `adding`, added to; weight gradients are added to `gradients`.
  func backward(
    _ batch: PackedBatch, trace: Trace, outputGradient: Matrix, inputGradient: Matrix,
    adding: Bool, gradients: NetworkTensors.Layer, scratch: Scratch
  ) {
    scratch.cellGradient.rows(0..<batch.widestStep).clear()
    for step in stride(from: batch.stepCount - 1, through: 0, by: -1) {
      let range = batch.step(step)
      let now = trace.rows(range)
      if step == 0, isGivenFirstStep {
        now.gates.matrix.clear()
        now.hiddenGates?.matrix.clear()
        now.roundGates()
        break
      }
      let previous = step == 0 ? nil : previousRange(batch, step)
      let stateGradient = scratch.cellGradient.rows(0..<range.count)
      retreat(
        now, previousCell: previous.map { trace.cell.rows($0) },
        hiddenGradient: outputGradient.rows(range), stateGradient: stateGradient)
      now.roundGates()
      if let previous {
        let fromNext = scratch.hiddenGradient.rows(0..<range.count)
        handBack(now, stateGradient: stateGradient, into: fromNext)
        add(fromNext, to: outputGradient.rows(previous))
      } else if !cell.hasCellState {
        now.time.kept?.clear()
      }
    }
    addWeightGradients(batch, trace: trace, gradients: gradients, scratch: scratch)
    multiply(trace.gates, by: factors.input, into: inputGradient, adding: adding)
    if cell == .lstm {
      time.addOutputGateGradient(batch, gates: trace.gates.matrix, gradients: gradients)
    }
    time.backward(
      batch, input: trace.input.matrix, trace: trace.time, inputGradient: inputGradient,
      gradients: gradients)
  }

  private func retreat(
    _ now: Trace, previousCell: Matrix?, hiddenGradient: Matrix, stateGradient: Matrix
  ) {
    switch cell {
    case .lstm:
      lstmGatesBackward(
        gates: now.gates.matrix, previousCell: previousCell, cell: now.cell,
        hiddenGradient: hiddenGradient, cellGradient: stateGradient, kept: now.time.kept,
        admitted: now.time.admitted)
    case .gru:
      gruGatesBackward(
        gates: now.gates.matrix, hiddenGates: now.fromHidden.matrix,
        state: previousCell == nil ? nil : now.cell, hiddenGradient: hiddenGradient,
        stateGradient: stateGradient, admitted: now.time.admitted)
    case .rnn:
      rnnGatesBackward(
        gates: now.gates.matrix, hiddenGradient: hiddenGradient, admitted: now.time.admitted)
    }
  }

  /// The gradient of the output before, as far as this step's state comes from it.
  private func handBack(_ now: Trace, stateGradient: Matrix, into gradient: Matrix) {
    multiply(now.fromHidden, by: factors.hidden, into: gradient)
    if let stateMask {
      multiplyElements(gradient, stateMask.rows(0..<gradient.rows), into: gradient)
    }
    if cell == .gru { add(stateGradient, to: gradient) }
    if !cell.hasCellState, let kept = now.time.kept {
      fadedStateBackward(gradient: gradient, state: now.cell, kept: kept)
    }
  }

  /// The rows of step − 1 that still run at `step`.
  private func previousRange(_ batch: PackedBatch, _ step: Int) -> Range<Int> {
    let before = batch.step(step - 1).lowerBound
    return before..<(before + batch.step(step).count)
  }

  private func addWeightGradients(
    _ batch: PackedBatch, trace: Trace, gradients: NetworkTensors.Layer, scratch: Scratch
  ) {
    multiply(
      trace.gates, transposeFirst: true, by: trace.input, into: gradients.input, adding: true)
    addColumnSums(of: trace.gates.matrix, to: gradients.bias)
    if let inner = trace.hiddenGates?.matrix {
      let width = gradients.hiddenBias.columns
      for token in 0..<inner.rows {
        add(inner.row(token) + 2 * width, to: gradients.hiddenBias.start, count: width)
      }
    }
    guard batch.stepCount > 1 else { return }
    if stateMask == nil, cell.hasCellState, trace.halfStates == nil {
      for step in 1..<batch.stepCount {
        scratch.previousHidden.rows(batch.step(step))
          .copy(from: trace.hidden.rows(previousRange(batch, step)))
      }
    }
    let states = Factor(
      stateMask == nil && !cell.hasCellState ? trace.cell : scratch.previousHidden,
      half: trace.halfStates)
    let later = batch.stepStarts[1]..<batch.tokenCount
    multiply(
      trace.fromHidden.rows(later), transposeFirst: true, by: states.rows(later),
      into: gradients.hidden, adding: true)
  }
}
