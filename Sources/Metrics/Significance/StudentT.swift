import Glibc

/// Student's t distribution. Source: Student 1908; Abramowitz & Stegun 1964, 26.7.1.
package struct StudentT: Sendable {
  /// ν, above 0
  let degreesOfFreedom: Double

  package init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// The chance of a value at least as far from 0 as `t`, to 1e-12 of itself for ν up to 20,000 and
  /// 1e-10 up to a million:
  ///
  ///     P(|T| ≥ |t|) = I_x(ν/2, 1/2),     x = ν / (ν + t²)
  package func twoSidedTail(_ t: Double) -> Double {
    let a = degreesOfFreedom / 2
    let ratio = t * t / degreesOfFreedom
    guard ratio > 0 else { return 1 }
    guard ratio.isFinite else { return 0 }
    // Both without the cancellation of 1 − x.
    let x = 1 / (1 + ratio)
    let complement = ratio / (1 + ratio)
    // xᵃ·(1 − x)^½ / B(a, ½)
    let front =
      exp(-a * log1p(ratio)) * complement.squareRoot() * Self.gammaRatio(a) / Double.pi.squareRoot()
    if x < (a + 1) / (a + 2.5) {
      return min(1, front / a * incompleteBetaFraction(x: x, a: a, b: 0.5))
    }
    return max(0, 1 - front / 0.5 * incompleteBetaFraction(x: complement, a: 0.5, b: a))
  }

  /// Γ(a + ½) / Γ(a): a difference of logarithms would lose as many digits as `a` has. Source of the
  /// series: Tricomi & Erdélyi 1951; its first term left out is below 1e-16 from a = 100 on.
  static func gammaRatio(_ a: Double) -> Double {
    guard a >= 100 else { return tgamma(a + 0.5) / tgamma(a) }
    let coefficients: [Double] = [
      1, -1.0 / 8, 1.0 / 128, 5.0 / 1024, -21.0 / 32768, -399.0 / 262144, 869.0 / 4_194_304,
    ]
    let series = coefficients.reversed().reduce(0) { $0 / a + $1 }
    return a.squareRoot() * series
  }
}
