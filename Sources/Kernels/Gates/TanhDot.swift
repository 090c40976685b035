/// Σ_j weights[j]·tanh(a[j] + b[j]), the score of additive attention.
package func tanhDot(
  _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>,
  weights: UnsafeMutablePointer<Float>, count: Int
) -> Float {
  var sums = Lanes()
  forEachGroup(of: count) { first, remaining in
    let x = load(a + first, count: remaining) + load(b + first, count: remaining)
    sums = sums + load(weights + first, count: remaining) * hyperbolicTangent(x)
  }
  return sumOfLanes(sums)
}

/// Adds `gradient` times the derivative of `tanhDot` by a, b and the weights.
package func tanhDotBackward(
  _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>,
  weights: UnsafeMutablePointer<Float>, count: Int, gradient: Float,
  first dA: UnsafeMutablePointer<Float>, second dB: UnsafeMutablePointer<Float>,
  weightGradient: UnsafeMutablePointer<Float>
) {
  let scale = Lanes(repeating: gradient)
  let one = Lanes(repeating: 1)
  forEachGroup(of: count) { first, remaining in
    let x = load(a + first, count: remaining) + load(b + first, count: remaining)
    let y = hyperbolicTangent(x)
    let slope = scale * load(weights + first, count: remaining) * (one - y * y)
    store(load(dA + first, count: remaining) + slope, to: dA + first, count: remaining)
    store(load(dB + first, count: remaining) + slope, to: dB + first, count: remaining)
    store(
      load(weightGradient + first, count: remaining) + scale * y, to: weightGradient + first,
      count: remaining)
  }
}
