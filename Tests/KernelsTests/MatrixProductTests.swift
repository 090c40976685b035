import Kernels
import Testing

@Test(arguments: [(1, 1, 1), (3, 5, 7), (17, 33, 9), (65, 31, 130)])
func productEqualsTripleLoop(shape: (m: Int, n: Int, k: Int)) {
  let (m, n, k) = shape
  for transposeFirst in [false, true] {
    for transposeSecond in [false, true] {
      let (a, b) = (sample(m, k, 1), sample(k, n, 2))
      let c = sample(m, n, 3)
      let before = c.values
      let naive = Naive.product(
        a.values, b.values, m: m, n: n, k: k, transposeFirst: transposeFirst,
        transposeSecond: transposeSecond)
      let first = a.matrix(rows: transposeFirst ? k : m, columns: transposeFirst ? m : k)
      let second = b.matrix(rows: transposeSecond ? n : k, columns: transposeSecond ? k : n)
      let target = c.matrix(rows: m, columns: n)
      multiply(
        first, transposeFirst: transposeFirst, by: second, transposeSecond: transposeSecond,
        into: target, adding: true)
      #expect(largestDifference(c.values, zip(before, naive).map { Double($0) + $1 }) < 2e-5)
      multiply(
        first, transposeFirst: transposeFirst, by: second, transposeSecond: transposeSecond,
        into: target)
      #expect(largestDifference(c.values, naive) < 2e-5)
    }
  }
}

@Test func productOverNothingIsZero() {
  let c = sample(2, 3, 1)
  let empty = FloatBuffer(count: 0)
  let (a, b) = (empty.matrix(rows: 2, columns: 0), empty.matrix(rows: 0, columns: 3))
  let before = c.values
  multiply(a, by: b, into: c.matrix(rows: 2, columns: 3), adding: true)
  #expect(c.values == before)
  multiply(a, by: b, into: c.matrix(rows: 2, columns: 3))
  #expect(c.values == [0, 0, 0, 0, 0, 0])
}

@Test func transposeMovesEveryElement() {
  let (rows, columns) = (37, 21)
  let source = sample(rows, columns, 1)
  let target = FloatBuffer(count: rows * columns)
  let matrix = source.matrix(rows: rows, columns: columns)
  let transposed = target.matrix(rows: columns, columns: rows)
  // In two parts, as threads share it.
  transpose(matrix, into: transposed, columns: 0..<16)
  #expect(transposed.row(16)[0] == 0)
  transpose(matrix, into: transposed, columns: 16..<21)
  for row in 0..<rows {
    for column in 0..<columns {
      #expect(transposed.row(column)[row] == matrix.row(row)[column])
    }
  }
}
