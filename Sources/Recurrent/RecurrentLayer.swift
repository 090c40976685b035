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
  let input: Parameter
  let hidden: Parameter
  let bias: Parameter
  let hiddenBias: Parameter
  let time: LayerTime
  let room: TraceRoom

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

  func trace(_ pass: EncoderPass, _ vectors: Matrix) -> Trace {
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

  /// The rows of step − 1 that still run at `step`.
  func previousRange(_ batch: PackedBatch, _ step: Int) -> Range<Int> {
    let before = batch.step(step - 1).lowerBound
    return before..<(before + batch.step(step).count)
  }
}
