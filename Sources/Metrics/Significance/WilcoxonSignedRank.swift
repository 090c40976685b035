import Glibc

/// Wilcoxon's signed-rank test of paired differences, two-sided; differences of 0 are left out.
///
///     W = min(W⁺, W⁻), the sums of the ranks of |d| over d > 0 and over d < 0
///     exact:   p = min(1, 2·P(W⁺ ≤ W))  over all 2ⁿ signs
///     normal:  p = P(|Z| ≥ |z|),  z = (W⁺ − n(n + 1)/4) / √((n(n + 1)(2n + 1) − Σ(t³ − t)/2) / 24)
///
/// Exact for up to 50 differences, or up to 13 where some tie or are 0; else normal without a
/// correction for continuity. All of them 0: p is 1. Undefined without differences or where one is
/// not finite. Source: Wilcoxon 1945; Cureton 1967; SciPy's `wilcoxon` (`wilcox`, `auto`).
package struct WilcoxonSignedRank: Sendable, Equatable {
  package let statistic: Double
  /// Differences that are not 0.
  package let rankedCount: Int
  package let isExact: Bool
  package let p: Double

  package init?(differences: [Double]) {
    guard !differences.isEmpty, differences.allSatisfy(\.isFinite) else { return nil }
    let ranks = SignedRanks(differences: differences)
    let doubled = min(ranks.doubledPositiveSum, ranks.doubledNegativeSum)
    rankedCount = ranks.doubledRanks.count
    statistic = Double(doubled) / 2
    let isPlain = !ranks.hasTies && rankedCount == differences.count
    isExact = rankedCount == 0 || differences.count <= (isPlain ? 50 : 13)
    if isExact {
      p = min(1, 2 * ranks.chance(atMost: doubled))
      return
    }
    let n = Double(rankedCount)
    let variance = (n * (n + 1) * (2 * n + 1) - ranks.tieSum / 2) / 24
    p = erfc(abs(statistic - n * (n + 1) / 4) / (2 * variance).squareRoot())
  }
}
