import Kernels

/// What own interests add to the logits of some outputs of the network (N, H):
///
///     z_i += Σ_m g_m·x_m(i)     g = W·h + b, m over own interests
///
/// so that the state decides what a repeat is worth now, and after which gap.
/// Sources: Gu et al. 2016 and Ren et al. 2019 (copying of one's own history); the bank of
/// exponentials is ebb's.
struct StateCopying {
  private let weights: NetworkTensors.Copying
  private let outputs: Matrix
  /// With what is added.
  private(set) var interests: OwnInterests

  /// `outputs` has a row for each history.
  init(_ weights: NetworkTensors.Copying, outputs: Matrix, _ interests: OwnInterests) {
    (self.weights, self.outputs, self.interests) = (weights, outputs, interests)
    let strengths = zeros(outputs.rows, weights.weight.rows)
    multiply(outputs, by: weights.weight, transposeSecond: true, into: strengths)
    for row in 0..<strengths.rows {
      add(weights.bias.start, to: strengths.row(row), count: strengths.columns)
      let strength = UnsafeRawPointer(strengths.row(row)).loadUnaligned(as: DecayedCounts.self)
      for entry in interests.rows.entries(ofRow: row) {
        self.interests.rows.values[entry] = (interests.features[entry].lowHalf * strength).sum()
      }
    }
  }

  /// From the gradient of what is added, by entry, to that of the outputs (N, H), returned, and those
  /// of the weights, added to.
  func backward(_ entryGradient: FloatBuffer, gradients: NetworkTensors.Copying) -> Matrix {
    let dStrengths = zeros(outputs.rows, weights.weight.rows)
    for row in 0..<dStrengths.rows {
      var sum = DecayedCounts.zero
      for entry in interests.rows.entries(ofRow: row) {
        sum += entryGradient.start[entry] * interests.features[entry].lowHalf
      }
      for index in sum.indices { dStrengths.row(row)[index] = sum[index] }
    }
    addColumnSums(of: dStrengths, to: gradients.bias)
    multiply(
      dStrengths, transposeFirst: true, by: outputs, into: gradients.weight, adding: true)
    let dOutputs = zeros(outputs.rows, outputs.columns)
    multiply(dStrengths, by: weights.weight, into: dOutputs)
    return dOutputs
  }
}
