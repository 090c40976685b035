import Histories
import Kernels
import Learning

/// What own interests add to the logits of some outputs of the network (N, H):
///
///     z_i += Σ_m g_m·x_m(i)     g = W·h + b, m over own interests
///
/// so that the state decides what a repeat is worth now, and after which gap.
/// Sources: Gu et al. 2016 and Ren et al. 2019 (copying of one's own history); the bank of
/// exponentials is ebb's.
struct StateCopying {
  /// W (8, H) and b (1, 8).
  struct Tensors: Sendable {
    fileprivate let weight: Parameter
    fileprivate let bias: Parameter

    init(width: Int, declaring declarations: inout Declarations) {
      let bank = DecayedCounts.scalarCount
      weight = declarations.parameters.matrix("copy.weight", bank, width)
      bias = declarations.parameters.matrix("copy.bias", 1, bank, decays: false)
    }
  }

  private let tensors: Tensors
  private let weights: Weights
  private let outputs: Matrix
  /// With what is added.
  private(set) var interests: OwnInterests

  /// `outputs` has a row for each history.
  init(_ tensors: Tensors, _ weights: Weights, outputs: Matrix, _ interests: OwnInterests) {
    (self.tensors, self.weights, self.outputs) = (tensors, weights, outputs)
    self.interests = interests
    let (weight, bias) = (weights[tensors.weight], weights[tensors.bias])
    let strengths = zeros(outputs.rows, weight.rows)
    multiply(outputs, by: weight, transposeSecond: true, into: strengths)
    for row in 0..<strengths.rows {
      add(bias.start, to: strengths.row(row), count: strengths.columns)
      let strength = UnsafeRawPointer(strengths.row(row)).loadUnaligned(as: DecayedCounts.self)
      for entry in interests.rows.entries(ofRow: row) {
        self.interests.rows.values[entry] = (interests.features[entry].lowHalf * strength).sum()
      }
    }
  }

  /// From the gradient of what is added, by entry, to that of the outputs (N, H), returned, and those
  /// of the weights, added to.
  func backward(_ entryGradient: FloatBuffer, gradients: FloatBuffer) -> Matrix {
    let weight = weights[tensors.weight]
    let dStrengths = zeros(outputs.rows, weight.rows)
    for row in 0..<dStrengths.rows {
      var sum = DecayedCounts.zero
      for entry in interests.rows.entries(ofRow: row) {
        sum += entryGradient.start[entry] * interests.features[entry].lowHalf
      }
      for index in sum.indices { dStrengths.row(row)[index] = sum[index] }
    }
    addColumnSums(of: dStrengths, to: gradients[tensors.bias])
    multiply(
      dStrengths, transposeFirst: true, by: outputs, into: gradients[tensors.weight], adding: true)
    let dOutputs = zeros(outputs.rows, outputs.columns)
    multiply(dStrengths, by: weight, into: dOutputs)
    return dOutputs
  }
}
