/// One step down gradients divided by the root of what their squares have been.
///
///     g ← g + λp     s ← κs + (1 − δ)g²     p ← p − rate·g / (√s + ε)
///
/// Adagrad keeps the sum (κ = 1, δ = 0), RMSProp a running mean (κ = δ).
/// Sources: Duchi, Hazan & Singer 2011; Tieleman & Hinton 2012; constants of PyTorch's `Adagrad` and
/// `RMSprop`.
package struct ScaledGradientUpdate: Sendable {
  package var rate: Float
  /// Multiplies every gradient first (clipping).
  package var gradientScale: Float
  /// λ.
  package var weightDecay: Float
  private let kept: Float
  private let added: Float
  private let epsilon: Float

  package static func adagrad(rate: Float, gradientScale: Float, weightDecay: Float = 0) -> Self {
    Self(
      rate: rate, gradientScale: gradientScale, weightDecay: weightDecay, kept: 1, added: 1,
      epsilon: 1e-10)
  }

  package static func rmsprop(rate: Float, gradientScale: Float, weightDecay: Float = 0) -> Self {
    Self(
      rate: rate, gradientScale: gradientScale, weightDecay: weightDecay, kept: 0.99,
      added: 1 - 0.99, epsilon: 1e-8)
  }

  /// All of the same length; the elements of `range` are updated.
  package func apply(
    parameters: FloatBuffer, gradients: FloatBuffer, squares: FloatBuffer, range: Range<Int>
  ) {
    let (parameters, gradients, squares) = (parameters.start, gradients.start, squares.start)
    for index in range {
      let gradient = gradients[index] * gradientScale + weightDecay * parameters[index]
      let square = kept * squares[index] + added * gradient * gradient
      squares[index] = square
      parameters[index] -= rate * gradient / (square.squareRoot() + epsilon)
    }
  }
}
