/// One step of Adam, or of AdamW, on part of the parameters.
///
///     g ← g + λp (Adam) or p ← p − rate·λp (AdamW)
///     m ← β₁m + (1 − β₁)g     v ← β₂v + (1 − β₂)g²
///     p ← p − rate·(m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
///
/// `rate` and the two corrections 1 / (1 − βᵗ) come from the caller, who counts the steps t;
/// `gradientScale` multiplies every gradient first (clipping).
/// Sources: Kingma & Ba 2015; Loshchilov & Hutter 2019.
package struct AdamUpdate: Sendable {
  package var rate: Float
  package var gradientScale: Float
  package var firstDecay: Float
  package var secondDecay: Float
  package var firstCorrection: Float
  package var secondCorrection: Float
  package var epsilon: Float
  /// λ.
  package var weightDecay: Float
  /// Whether λ shrinks the parameters themselves (AdamW) instead of entering the moments.
  package var isDecoupled: Bool

  package init(
    rate: Float, gradientScale: Float, firstDecay: Float, secondDecay: Float,
    firstCorrection: Float, secondCorrection: Float, epsilon: Float, weightDecay: Float = 0,
    isDecoupled: Bool = false
  ) {
    self.rate = rate
    self.gradientScale = gradientScale
    self.firstDecay = firstDecay
    self.secondDecay = secondDecay
    self.firstCorrection = firstCorrection
    self.secondCorrection = secondCorrection
    self.epsilon = epsilon
    self.weightDecay = weightDecay
    self.isDecoupled = isDecoupled
  }

  /// All four are of the same length; the elements of `range` are updated.
  package func apply(
    parameters: FloatBuffer, gradients: FloatBuffer, first: FloatBuffer, second: FloatBuffer,
    range: Range<Int>
  ) {
    let (parameters, gradients) = (parameters.start, gradients.start)
    let (first, second) = (first.start, second.start)
    let (keepFirst, keepSecond) = (1 - firstDecay, 1 - secondDecay)
    let shrink = isDecoupled ? 1 - rate * weightDecay : 1
    let pull = isDecoupled ? 0 : weightDecay
    for index in range {
      let parameter = parameters[index]
      let gradient = gradients[index] * gradientScale + pull * parameter
      let m = firstDecay * first[index] + keepFirst * gradient
      let v = secondDecay * second[index] + keepSecond * gradient * gradient
      first[index] = m
      second[index] = v
      parameters[index] =
        shrink * parameter
        - rate * (m * firstCorrection) / ((v * secondCorrection).squareRoot() + epsilon)
    }
  }
}
