import Histories
import Kernels
import Learning
import SequenceModels

/// The way back through one recurrent layer and through time.
extension RecurrentLayer {
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
