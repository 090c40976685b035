package import Kernels

/// Adam's moments and step count.
package final class Adam {
  private let first: FloatBuffer
  private let second: FloatBuffer
  private var steps = 0
  private let rate: Double

  /// β₁ 0.9, β₂ 0.999, ε 1e-8, as published.
  package init(parameterCount: Int, rate: Double) {
    first = FloatBuffer(count: parameterCount)
    second = FloatBuffer(count: parameterCount)
    self.rate = rate
  }

  /// One step down `gradients`, each times `gradientScale` first.
  package func step(
    _ parameters: FloatBuffer, gradients: FloatBuffer, gradientScale: Double, pool: ThreadPool
  ) {
    steps += 1
    let update = AdamUpdate(
      rate: Float(rate), gradientScale: Float(gradientScale), firstDecay: 0.9,
      secondDecay: 0.999, firstCorrection: correction(0.9), secondCorrection: correction(0.999),
      epsilon: 1e-8)
    pool.run(over: parameters.count, by: 1 << 15) { [first, second] range, _ in
      update.apply(
        parameters: parameters, gradients: gradients, first: first, second: second,
        range: range)
    }
  }

  /// 1 / (1 − βᵗ).
  private func correction(_ decay: Double) -> Float {
    var power = 1.0
    var (base, exponent) = (decay, steps)
    while exponent > 0 {
      if exponent & 1 == 1 { power *= base }
      base *= base
      exponent >>= 1
    }
    return Float(1 / (1 - power))
  }
}
