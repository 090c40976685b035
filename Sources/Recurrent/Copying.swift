import Kernels

/// What own interests add to the logits of some outputs of the network (N, H):
///
///     z_i += Σ_m g_m·φ_m(i)     g = W·h + b
///
/// so that the state decides what a repeat is worth now, and after which gap.
/// Sources: Gu et al. 2016 and Ren et al. 2019 (copying of one's own history); the bank of
/// exponentials is ebb's.
struct Copying {
  let weights: NetworkTensors.Copying
  let outputs: Matrix
  private(set) var interests: OwnInterests

  /// `outputs` has a row for each history.
  init(
    _ weights: NetworkTensors.Copying, outputs: Matrix,
    _ histories: some Sequence<OwnInterests.History>, of sequences: EncodedSequences
  ) {
    (self.weights, self.outputs) = (weights, outputs)
    interests = OwnInterests(histories, of: sequences)
    let strengths = zeros(outputs.rows, weights.weight.rows)
    multiply(outputs, by: weights.weight, transposeSecond: true, into: strengths)
    for row in 0..<strengths.rows {
      add(weights.bias.start, to: strengths.row(row), count: strengths.columns)
    }
    interests.weigh(by: strengths)
  }

  /// What is added to the logits.
  var offsets: SparseRows { interests.rows }

  /// From the gradient of `offsets`, by entry, to that of the outputs (N, H), returned, and those of the
  /// weights, added to.
  func backward(_ offsetGradient: FloatBuffer, gradients: NetworkTensors.Copying) -> Matrix {
    let dStrengths = zeros(outputs.rows, weights.weight.rows)
    interests.gradient(of: offsetGradient, into: dStrengths)
    addColumnSums(of: dStrengths, to: gradients.bias)
    multiply(
      dStrengths, transposeFirst: true, by: outputs, into: gradients.weight, adding: true)
    let dOutputs = zeros(outputs.rows, outputs.columns)
    multiply(dStrengths, by: weights.weight, into: dOutputs)
    return dOutputs
  }
}
