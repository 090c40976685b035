/// The randomisation test of the mean of paired differences, two-sided: were the two systems alike,
/// each difference would as well have had the other sign.
///
///     exact:  p = share of all 2ⁿ signs s with |Σ s·d| ≥ |Σ d|
///     drawn:  p = (1 + number of the N drawn signs with |Σ s·d| ≥ |Σ d|) / (N + 1)
///
/// Exact for up to 16 differences that are not 0; sums that differ by rounding alone tie. A function of
/// the differences, in their order, the seed and N. Undefined without differences or where their sum
/// is not finite. Source: Fisher 1935; Phipson & Smyth 2010.
package struct SignFlipTest: Sendable, Equatable {
  package static let mostExact = 16

  package let mean: Double
  package let isExact: Bool
  package let p: Double

  /// - Parameter flipCount: N, 1 or more
  package init?(differences: [Double], seed: UInt64 = 1, flipCount: Int = 10_000) {
    let sizes = differences.filter { $0 != 0 }
    let total = sizes.reduce(0) { $0 + abs($1) }
    guard !differences.isEmpty, total.isFinite, flipCount >= 1 else { return nil }
    let sum = sizes.reduce(0, +)
    mean = sum / Double(differences.count)
    isExact = sizes.count <= Self.mostExact
    let sums =
      isExact
      ? allSignedSums(of: sizes)
      : drawnSignedSums(of: sizes, seed: seed, count: flipCount)
    let least = abs(sum) - total * 0x1p-44
    let extreme = sums.reduce(0.0) { $0 + (abs($1) >= least ? 1 : 0) }
    let count = Double(sums.count)
    p = isExact ? extreme / count : (extreme + 1) / (count + 1)
  }
}
