internal import Glibc

/// How far shares q lie from shares p of the same things:
///
///     Σ_c p(c)·ln(p(c) / q̃(c)),   q̃ = (1 − α)·q + α·p,   α = 0.01
///
/// the divergence of Kullback & Leibler, smoothed so that it is finite where q is 0. Things without a
/// share in p add nothing.
/// Source: Steck 2018.
public enum SmoothedDivergence {
  @usableFromInline static let smoothing = 0.01

  /// What a thing of the shares p, above 0, and q adds.
  @inlinable
  public static func term(_ p: Double, _ q: Double) -> Double {
    p * logarithm(p / ((1 - smoothing) * q + smoothing * p))
  }

  @usableFromInline
  static func logarithm(_ value: Double) -> Double { log(value) }
}
