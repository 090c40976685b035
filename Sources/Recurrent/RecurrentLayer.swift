import Histories
import Kernels
import Learning
import SequenceModels

/// One recurrent layer over a packed batch, forward and backward through time.
///
/// The products with the inputs run over all tokens at once, those with the state step by step; the
/// rest of a step is the cell's: `lstmGatesForward`, `gruGatesForward`, `rnnGatesForward`.
struct RecurrentLayer: Sendable {
  let cell: CellKind
  let width: Int
  /// Wx (G·H, D), Wh (G·H, H), b (1, G·H), and a GRU's bias within its reset gate (1, H), or no row.
  private let input: Parameter
  private let hidden: Parameter
  private let bias: Parameter
  private let hiddenBias: Parameter
  private let time: LayerTime
  private let room: TraceRoom

  /// `place` counts the layers of the network.
  init(
    _ name: String, _ cell: CellKind, inputWidth: Int, width: Int, place: Int, time: TimeUse,
    declaring declarations: inout Declarations
  ) {
    (self.cell, self.width) = (cell, width)
    let gates = cell.gateCount * width
    input = declarations.parameters.factor(
      "\(name).input", gates, inputWidth,
      start: .uniform(overRootOf: width, .numbered(1, UInt64(place))))
    // Steps are fastest with Whᵀ.
    hidden = declarations.parameters.factor(
      "\(name).hidden", gates, width,
      start: .uniform(overRootOf: width, .numbered(2, UInt64(place))), transposed: true)
    bias = declarations.parameters.matrix(
      "\(name).bias", 1, gates, start: cell == .lstm ? .forgetGates : .zero, decays: false)
    hiddenBias = declarations.parameters.matrix(
      "\(name).hiddenbias", cell.separatesHiddenGates ? 1 : 0, width, decays: false)
    self.time = LayerTime(
      name, time, cell, inputWidth: inputWidth, width: width, place: place,
      declaring: &declarations)
    room = TraceRoom(cell, inputWidth: inputWidth, width: width, declaring: &declarations.room)
  }

  /// The states after each event (N, H), of a forward pass that has been.
  func states(_ pass: EncoderPass) -> Matrix { pass.room[room.hidden] }

  /// From `input` (N, D) to the states after each event. `stateMask` (≥ B, H) multiplies the state of
  /// each sequence in the product with Wh; none leaves it. With `first` the states of the first step are
  /// given, and nothing is computed for it.
  func forward(
    _ pass: EncoderPass, input vectors: Matrix, stateMask: Matrix? = nil,
    from first: DecoderState? = nil
  ) -> DecoderState {
    let (batch, weights) = (pass.batch, pass.weights)
    let (trace, scratch) = (trace(pass, vectors), room.scratch(pass.room))
    if let first {
      let given = trace.rows(batch.step(0))
      given.hidden.copy(from: first.hidden)
      given.cell.copy(from: first.cell)
    }
    trace.input.round()
    multiply(
      trace.input, by: weights.factor(input), transposeSecond: true, into: trace.gates.matrix)
    time.forward(pass, input: vectors, trace: trace.time)
    if cell == .lstm { time.addToOutputGates(pass, gates: trace.gates.matrix) }
    let hiddenTransposed = weights.transposed(hidden)
    for step in 0..<batch.stepCount where step > 0 || first == nil {
      let now = trace.rows(batch.step(step))
      let previous = step == 0 ? nil : trace.rows(previousRange(batch, step))
      if let previous {
        let state = Factor(
          state(
            before: now, previous, stateMask,
            masked: scratch.previousHidden.rows(batch.step(step))),
          half: now.halfStates)
        state.round()
        multiply(
          state, by: hiddenTransposed, into: now.fromHidden.matrix,
          adding: now.hiddenGates == nil)
      } else {
        now.hiddenGates?.matrix.clear()
      }
      advance(now, previous, weights)
    }
    return DecoderState(hidden: trace.hidden, cell: trace.cell)
  }

  private func trace(_ pass: EncoderPass, _ vectors: Matrix) -> Trace {
    room.trace(pass.room, input: vectors, time: time.trace(pass.room))
  }

  /// What the product with Wh is taken of.
  private func state(
    before now: Trace, _ previous: Trace, _ stateMask: Matrix?, masked: Matrix
  ) -> Matrix {
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

  private func advance(_ now: Trace, _ previous: Trace?, _ weights: Weights) {
    let bias = weights[bias]
    switch cell {
    case .lstm:
      lstmGatesForward(
        gates: now.gates.matrix, bias: bias, previousCell: previous?.cell, cell: now.cell,
        hidden: now.hidden, kept: now.time.kept, admitted: now.time.admitted)
    case .gru:
      gruGatesForward(
        gates: now.gates.matrix, hiddenGates: now.fromHidden.matrix, bias: bias,
        hiddenBias: weights[hiddenBias], state: previous == nil ? nil : now.cell,
        hidden: now.hidden, admitted: now.time.admitted)
    case .rnn:
      rnnGatesForward(
        gates: now.gates.matrix, bias: bias, hidden: now.hidden,
        admitted: now.time.admitted)
    }
  }

  /// From `outputGradient` (N, H), which is overwritten, to `inputGradient` (N, D), overwritten or,
  /// with `adding`, added to; weight gradients are added to `gradients`. Where the first step was given,
  /// the gradient of its states is what is left of `outputGradient`.
  func backward(
    _ pass: EncoderPass, input vectors: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    adding: Bool, stateMask: Matrix? = nil, isGivenFirstStep: Bool = false,
    gradients: FloatBuffer
  ) {
    let (batch, weights) = (pass.batch, pass.weights)
    let (trace, scratch) = (trace(pass, vectors), room.scratch(pass.room))
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
      stepBackward(
        now, previousCell: previous.map { trace.cell.rows($0) },
        hiddenGradient: outputGradient.rows(range), stateGradient: stateGradient)
      now.roundGates()
      if let previous {
        let fromNext = scratch.hiddenGradient.rows(0..<range.count)
        previousStateGradient(
          now, weights, stateMask, stateGradient: stateGradient, into: fromNext)
        add(fromNext, to: outputGradient.rows(previous))
      } else if !cell.hasCellState {
        now.time.kept?.clear()
      }
    }
    addWeightGradients(
      batch, trace, scratch, isMasked: stateMask != nil, gradients: gradients)
    multiply(trace.gates, by: weights.factor(input), into: inputGradient, adding: adding)
    if cell == .lstm {
      time.addOutputGateGradient(pass, gates: trace.gates.matrix, gradients: gradients)
    }
    time.backward(
      pass, input: vectors, trace: trace.time, inputGradient: inputGradient,
      gradients: gradients)
  }

  /// From the gradients of a step's state to those of its gates and of the cell before.
  private func stepBackward(
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
  private func previousStateGradient(
    _ now: Trace, _ weights: Weights, _ stateMask: Matrix?, stateGradient: Matrix,
    into gradient: Matrix
  ) {
    multiply(now.fromHidden, by: weights.factor(hidden), into: gradient)
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
    _ batch: PackedBatch, _ trace: Trace, _ scratch: Scratch, isMasked: Bool,
    gradients: FloatBuffer
  ) {
    multiply(
      trace.gates, transposeFirst: true, by: trace.input, into: gradients[input], adding: true)
    addColumnSums(of: trace.gates.matrix, to: gradients[bias])
    if let inner = trace.hiddenGates?.matrix {
      let dHiddenBias = gradients[hiddenBias]
      for token in 0..<inner.rows {
        add(inner.row(token) + 2 * width, to: dHiddenBias.start, count: width)
      }
    }
    guard batch.stepCount > 1 else { return }
    if !isMasked, cell.hasCellState, trace.halfStates == nil {
      for step in 1..<batch.stepCount {
        scratch.previousHidden.rows(batch.step(step))
          .copy(from: trace.hidden.rows(previousRange(batch, step)))
      }
    }
    let states = Factor(
      !isMasked && !cell.hasCellState ? trace.cell : scratch.previousHidden,
      half: trace.halfStates)
    let later = batch.stepStarts[1]..<batch.tokenCount
    multiply(
      trace.fromHidden.rows(later), transposeFirst: true, by: states.rows(later),
      into: gradients[hidden], adding: true)
  }
}
