package import Kernels

/// How a gradient becomes a step.
package enum OptimizerKind: String, CaseIterable, Sendable {
  case sgd, momentum, adagrad, rmsprop, adam, adamw

  /// Numbers kept per parameter.
  package var stateCount: Int {
    switch self {
    case .sgd: 0
    case .momentum, .adagrad, .rmsprop: 1
    case .adam, .adamw: 2
    }
  }
}

/// The parameters' steps, with what an optimiser remembers between them.
///
/// Constants are those usual in print: momentum 0.9; RMSProp 0.99; Adam 0.9, 0.999 and 1e-8.
package final class Optimizer {
  private let kind: OptimizerKind
  /// λ of `--l2`, of the tensors that it shrinks.
  private let weightDecay: Double
  private let everywhere: GradientReach
  /// What is kept between steps, in the layout of the parameters.
  package let states: [FloatBuffer]
  package var steps = 0

  package init(_ kind: OptimizerKind, _ layout: ParameterLayout, weightDecay: Double = 0) {
    self.kind = kind
    self.weightDecay = weightDecay
    states = (0..<kind.stateCount).map { _ in FloatBuffer(count: layout.count) }
    everywhere = GradientReach(layout)
  }

  /// One step down `gradients`, each times `gradientScale` first.
  ///
  /// Items that a step does not touch rest, and so does what is remembered of them: only weight decay
  /// moves all of them. (A sparse step, as of TensorFlow's LazyAdam.)
  ///
  /// - Parameter reach: where the gradients may be other than zero; none: everywhere
  package func step(
    _ parameters: FloatBuffer, gradients: FloatBuffer, reach: GradientReach? = nil, rate: Double,
    gradientScale: Double, pool: ThreadPool
  ) {
    steps += 1
    let step = Step(
      kind: kind, states: states, rate: Float(rate), gradientScale: Float(gradientScale),
      firstCorrection: correction(0.9), secondCorrection: correction(0.999))
    let weightDecay = Float(weightDecay)
    let reach = weightDecay > 0 ? everywhere : reach ?? everywhere
    pool.run(reach.taskCount) { task, _ in
      for part in reach.parts(of: task) {
        step.apply(
          parameters, gradients, weightDecay: part.decays ? weightDecay : 0, part.range)
      }
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

/// What one step is for all parts of the parameters.
private struct Step: Sendable {
  var kind: OptimizerKind
  var states: [FloatBuffer]
  var rate: Float
  var gradientScale: Float
  var firstCorrection: Float
  var secondCorrection: Float

  func apply(
    _ parameters: FloatBuffer, _ gradients: FloatBuffer, weightDecay: Float, _ range: Range<Int>
  ) {
    switch kind {
    case .sgd, .momentum:
      GradientDescentUpdate(
        rate: rate, gradientScale: gradientScale, weightDecay: weightDecay, momentum: 0.9
      ).apply(
        parameters: parameters, gradients: gradients, velocity: states.first, range: range)
    case .adagrad:
      ScaledGradientUpdate.adagrad(
        rate: rate, gradientScale: gradientScale, weightDecay: weightDecay
      ).apply(parameters: parameters, gradients: gradients, squares: states[0], range: range)
    case .rmsprop:
      ScaledGradientUpdate.rmsprop(
        rate: rate, gradientScale: gradientScale, weightDecay: weightDecay
      ).apply(parameters: parameters, gradients: gradients, squares: states[0], range: range)
    case .adam, .adamw:
      AdamUpdate(
        rate: rate, gradientScale: gradientScale, firstDecay: 0.9, secondDecay: 0.999,
        firstCorrection: firstCorrection, secondCorrection: secondCorrection, epsilon: 1e-8,
        weightDecay: weightDecay, isDecoupled: kind == .adamw
      ).apply(
        parameters: parameters, gradients: gradients, first: states[0], second: states[1],
        range: range)
    }
  }
}
