/// The continued fraction F of the regularised incomplete beta function, by Lentz's method:
///
///     I_x(a, b) = xᵃ·(1 − x)ᵇ / (a·B(a, b)) · F,     F = 1 / (1 + d₁ / (1 + d₂ / (1 + …)))
///     d₂ₘ₊₁ = −(a + m)(a + b + m)·x / ((a + 2m)(a + 2m + 1))
///     d₂ₘ   = m·(b − m)·x / ((a + 2m − 1)(a + 2m))
///
/// It converges fast for x < (a + 1) / (a + b + 2), in about √max(a, b) steps; elsewhere take
/// 1 − I₁₋ₓ(b, a). Source: Abramowitz & Stegun 1964, 26.5.8; Lentz 1976.
func incompleteBetaFraction(x: Double, a: Double, b: Double) -> Double {
  let tiny = 1e-300
  let awayFromZero = { (value: Double) in abs(value) < tiny ? tiny : value }
  var upper = 1.0
  var lower = 1 / awayFromZero(1 - (a + b) * x / (a + 1))
  var fraction = lower
  for step in 1...100_000 {
    let m = Double(step)
    let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
    lower = 1 / awayFromZero(1 + even * lower)
    upper = awayFromZero(1 + even / upper)
    fraction *= lower * upper
    let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
    lower = 1 / awayFromZero(1 + odd * lower)
    upper = awayFromZero(1 + odd / upper)
    let change = lower * upper
    fraction *= change
    if abs(change - 1) < 0x1p-52 { break }
  }
  return fraction
}
