/// One step of gradient descent, with momentum or without.
///
///     v ← μv + g + λp     p ← p − rate·v
///
/// Source: PyTorch's `SGD` (dampening 0, no Nesterov).
package struct GradientDescentUpdate: Sendable {
  package var rate: Float
  /// Multiplies every gradient first (clipping).
  package var gradientScale: Float
  /// λ.
  package var weightDecay: Float
  /// μ.
  package var momentum: Float

  package init(rate: Float, gradientScale: Float, weightDecay: Float = 0, momentum: Float = 0) {
    self.rate = rate
    self.gradientScale = gradientScale
    self.weightDecay = weightDecay
    self.momentum = momentum
  }

  /// All of the same length; the elements of `range` are updated. Without momentum no `velocity` is
  /// kept.
  package func apply(
    parameters: FloatBuffer, gradients: FloatBuffer, velocity: FloatBuffer?, range: Range<Int>
  ) {
    let (parameters, gradients) = (parameters.start, gradients.start)
    guard let velocity = velocity?.start else {
      for index in range {
        let gradient = gradients[index] * gradientScale + weightDecay * parameters[index]
        parameters[index] -= rate * gradient
      }
      return
    }
    for index in range {
      let gradient = gradients[index] * gradientScale + weightDecay * parameters[index]
      velocity[index] = momentum * velocity[index] + gradient
      parameters[index] -= rate * velocity[index]
    }
  }
}
