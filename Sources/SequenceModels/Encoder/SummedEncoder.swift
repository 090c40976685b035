import Glibc
package import Histories
import Kernels
package import Learning

/// No cell at all: what comes out is the sum of what came in.
package struct SummedShape: EncoderShape, Equatable {
  /// D.
  package var width: Int

  package init(width: Int) { self.width = width }

  package init?(options: [String: String], embedding: Int) throws(ModelProblem) {
    guard options["cell"] == "none" else { return nil }
    self.init(width: embedding)
  }

  package var options: [(name: String, text: String)] { [("cell", "none")] }

  package var outputWidth: Int { width }

  package func encoder(
    embedding: Int, time: TimeUse, declaring declarations: inout Declarations
  ) -> any Encoder {
    SummedEncoder(width: width, time, declaring: &declarations)
  }
}

/// A feed-forward network's history: the vectors of the events so far, added up as they fade.
///
///     s_t = k_t∘s_(t−1) + x_t     y_t = s_t / √t     k_t = factor · e^(−e^ρ·seconds)
///
/// ρ is learned for each unit where states fade with time; else k is the factor, or one. Without the
/// root long histories would put out long vectors. What dense layers make of y is the multilayer
/// perceptron of the literature: interest from what happened how long ago, in no order.
struct SummedEncoder: Encoder {
  private let time: TimeUse
  /// ρ (1, D), or no row.
  private let decay: Parameter
  /// s and k (N, D).
  private let sums: TokenMatrix
  private let kept: TokenMatrix

  init(width: Int, _ time: TimeUse, declaring declarations: inout Declarations) {
    self.time = time
    decay = declarations.parameters.matrix(
      "sum.decay", time.decay ? 1 : 0, width, start: .rates(), decays: false)
    sums = declarations.room.matrix(width)
    kept = declarations.room.matrix(width)
  }

  var depth: Int { 1 }

  func forward(_ pass: EncoderPass, input: Matrix, output: Matrix) {
    let (batch, sums, kept) = (pass.batch, pass.room[sums], pass.room[kept])
    fill(kept, pass)
    sums.copy(from: input)
    for step in 0..<batch.stepCount {
      let now = batch.step(step)
      if step > 0 {
        let before = sums.rows(previous(step, batch))
        multiplyElements(before, kept.rows(now), into: output.rows(now))
        add(output.rows(now), to: sums.rows(now))
      }
      output.rows(now).clear()
      add(sums.rows(now), times: scale(step), to: output.rows(now))
    }
  }

  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    statePenalty: Float, gradients: FloatBuffer
  ) {
    let (batch, sums, kept) = (pass.batch, pass.room[sums], pass.room[kept])
    inputGradient.clear()
    for step in (0..<batch.stepCount).reversed() {
      let now = batch.step(step)
      let (dSums, share) = (inputGradient.rows(now), kept.rows(now))
      add(outputGradient.rows(now), times: scale(step), to: dSums)
      if statePenalty > 0 { add(sums.rows(now), times: statePenalty, to: dSums) }
      guard step > 0 else {
        share.clear()
        continue
      }
      // k·ds goes to the sum before; times that sum it is k·dk, of which the rates' gradients are made.
      let before = previous(step, batch)
      multiplyElements(dSums, share, into: share)
      add(share, to: inputGradient.rows(before))
      multiplyElements(share, sums.rows(before), into: share)
    }
    guard time.decay else { return }
    batch.gapSeconds.withUnsafeBufferPointer { seconds in
      guard let seconds = seconds.baseAddress else { return }
      addStateDecayGradient(
        kept, seconds: seconds, rates: rates(pass.weights), to: gradients[decay])
    }
  }

  /// k.
  private func fill(_ kept: Matrix, _ pass: EncoderPass) {
    guard time.decay else {
      return kept.start.update(repeating: time.factor ?? 1, count: kept.count)
    }
    pass.batch.gapSeconds.withUnsafeBufferPointer { seconds in
      guard let seconds = seconds.baseAddress else { return }
      stateDecay(
        seconds: seconds, rates: rates(pass.weights), factor: time.factor ?? 1, into: kept)
    }
  }

  /// Per second, (1, D).
  private func rates(_ weights: Weights) -> Matrix {
    let (logarithms, rates) = (weights[decay], zeros(1, decay.columns))
    for unit in 0..<rates.columns { rates.start[unit] = exp(logarithms.start[unit]) }
    return rates
  }

  /// 1/√t.
  private func scale(_ step: Int) -> Float { 1 / Float(step + 1).squareRoot() }

  /// The rows of step − 1 that still run at `step`.
  private func previous(_ step: Int, _ batch: PackedBatch) -> Range<Int> {
    let first = batch.step(step - 1).lowerBound
    return first..<(first + batch.step(step).count)
  }
}
