import Glibc
import Histories
import Kernels
import Learning
import SequenceModels

/// What of the events' own vectors goes past the layers.
package enum SkipKind: String, CaseIterable, Sendable {
  case none, decay
}

/// A way from the input to the output of the first layer: the sum of the vectors of all events so
/// far, which fades from event to event.
///
///     s_t = k∘s_(t−1) + x_t     y_t = h_t + g∘s_t     k = σ(κ)
///
/// With tied item vectors g weighs, unit by unit, how alike the items of the history and each item of
/// the catalogue are, which the layers need not learn by heart then: short histories of many items
/// gain by it.
/// Source: He & McAuley 2016 (Fossil) for the sum; He et al. 2016 for the way past.
struct Skip: Sendable {
  /// g and κ (1, H).
  private let gain: Parameter
  private let kept: Parameter
  /// s (N, H).
  private let sums: TokenMatrix

  /// It starts whole, half of it kept from event to event.
  init(width: Int, declaring declarations: inout Declarations) {
    gain = declarations.parameters.matrix(
      "skip.gain", 1, width, start: .constant(1), decays: false)
    kept = declarations.parameters.matrix("skip.kept", 1, width, decays: false)
    sums = declarations.room.matrix(width)
  }

  /// Adds to `output` (N, H).
  func forward(_ pass: EncoderPass, input: Matrix, output: Matrix) {
    let (batch, sums) = (pass.batch, pass.room[sums])
    let kept = keptShares(pass.weights)
    sums.copy(from: input)
    for step in (0..<batch.stepCount).dropFirst() {
      let now = sums.rows(batch.step(step))
      add(beforeStep(step, batch, sums), timesColumns: kept, to: now)
    }
    add(sums, timesColumns: pass.weights[gain], to: output)
  }

  /// From the gradient of the output (N, H) to that of the input (N, H), overwritten, and to those of
  /// the weights, added to.
  func backward(
    _ pass: EncoderPass, outputGradient: Matrix, inputGradient: Matrix, gradients: FloatBuffer
  ) {
    let (batch, sums) = (pass.batch, pass.room[sums])
    let kept = keptShares(pass.weights)
    let keptGradient = zeros(1, kept.columns)
    inputGradient.clear()
    add(outputGradient, timesColumns: pass.weights[gain], to: inputGradient)
    addColumnFactorGradient(outputs: outputGradient, inputs: sums, to: gradients[gain])
    for step in (0..<batch.stepCount).dropFirst().reversed() {
      let now = inputGradient.rows(batch.step(step))
      addColumnFactorGradient(
        outputs: now, inputs: beforeStep(step, batch, sums), to: keptGradient)
      add(now, timesColumns: kept, to: beforeStep(step, batch, inputGradient))
    }
    let dKept = gradients[self.kept]
    for unit in 0..<kept.columns {
      let share = kept.start[unit]
      dKept.start[unit] += share * (1 - share) * keptGradient.start[unit]
    }
  }

  /// The rows of the step before of those sequences that have this one too.
  private func beforeStep(_ step: Int, _ batch: PackedBatch, _ matrix: Matrix) -> Matrix {
    let first = batch.stepStarts[step - 1]
    return matrix.rows(first..<(first + batch.step(step).count))
  }

  /// k (1, H).
  private func keptShares(_ weights: Weights) -> Matrix {
    let (arguments, shares) = (weights[kept], zeros(1, kept.columns))
    for unit in 0..<kept.columns {
      shares.start[unit] = 1 / (1 + exp(-arguments.start[unit]))
    }
    return shares
  }
}
