/// A matrix as a factor of products: its numbers and, where they are to be rounded first, their copy in
/// bfloat16. Whoever changes the numbers brings the copy up to date.
package struct Factor: Sendable {
  package let matrix: Matrix
  package let half: HalfMatrix?

  package init(_ matrix: Matrix, half: HalfMatrix? = nil) {
    if let half { precondition(half.rows == matrix.rows && half.columns == matrix.columns) }
    (self.matrix, self.half) = (matrix, half)
  }

  /// A copy of its own, in the precision given, that does not hold the numbers yet.
  package init(_ matrix: Matrix, _ precision: ProductPrecision) {
    let half =
      precision == .fp32
      ? nil
      : HalfBuffer(count: matrix.count).matrix(rows: matrix.rows, columns: matrix.columns)
    self.init(matrix, half: half)
  }

  /// The rows of `range`, still the same memory.
  package func rows(_ range: Range<Int>) -> Factor {
    Factor(matrix.rows(range), half: half?.rows(range))
  }

  /// Brings the copy up to date.
  package func round() { half?.round(matrix) }
}

/// C = A·B, or C += A·B with `adding`, as of matrices; of the copies, with sums in fp32, where both
/// have one.
package func multiply(
  _ a: Factor, transposeFirst: Bool = false, by b: Factor, transposeSecond: Bool = false,
  into c: Matrix, adding: Bool = false
) {
  if let first = a.half, let second = b.half {
    return multiply(
      first, transposeFirst: transposeFirst, by: second, transposeSecond: transposeSecond, into: c,
      adding: adding)
  }
  multiply(
    a.matrix, transposeFirst: transposeFirst, by: b.matrix, transposeSecond: transposeSecond,
    into: c, adding: adding)
}
