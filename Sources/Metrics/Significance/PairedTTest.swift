/// The two-sided t test of the mean of paired differences d₁ … dₙ against 0.
///
///     t = d̄ / √(s² / n),  s² = Σ(d − d̄)² / (n − 1),  p = P(|T| ≥ |t|) with n − 1 degrees of freedom
///
/// Undefined for fewer than two differences, for one that is not finite, and where all are 0. Where
/// all are the same but 0, t is infinite and p is 0. Source: Student 1908; SciPy's `ttest_rel`.
package struct PairedTTest: Sendable, Equatable {
  package let mean: Double
  package let t: Double
  package let degreesOfFreedom: Double
  package let p: Double

  package init?(differences: [Double]) {
    let count = Double(differences.count)
    guard count >= 2 else { return nil }
    let mean = differences.reduce(0, +) / count
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    let t = mean / (squares / (count - 1) / count).squareRoot()
    guard mean.isFinite, squares.isFinite, !t.isNaN else { return nil }
    self.mean = mean
    self.t = t
    degreesOfFreedom = count - 1
    p = StudentT(degreesOfFreedom: count - 1).twoSidedTail(t)
  }
}
