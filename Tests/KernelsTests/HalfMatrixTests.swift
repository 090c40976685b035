import Kernels
import Testing

@Test func roundingIsToTheNearestAndToEven() {
  // One has seven bits behind the point: 1 + 1/256 lies between two, 1 + 3/256 too.
  let values: [Float] = [1, 1 + 1 / 256, 1 + 3 / 256, 1 + 1.1 / 256, -2.5, 0, 1e-30, 3.0e38]
  let expected: [Float] = [1, 1, 1 + 1 / 64, 1 + 1 / 128, -2.5, 0]
  let padded = values + Array(repeating: 0.1, count: 12)
  let half = HalfBuffer(count: 20).matrix(rows: 4, columns: 5)
  half.round(FloatBuffer(padded).matrix(rows: 4, columns: 5))
  #expect(Array(half.values[0..<6]) == expected)
  for (ours, value) in zip(half.values, padded) { #expect(abs(ours - value) <= abs(value) / 256) }
}

@Test(.enabled(if: ProductPrecision.bf16.isAvailable), arguments: [false, true], [false, true])
func productsOfRoundedFactorsEqualTheNaive(transposeFirst: Bool, transposeSecond: Bool) {
  let (m, k, n) = (7, 33, 19)
  let (aRows, aColumns) = transposeFirst ? (k, m) : (m, k)
  let (bRows, bColumns) = transposeSecond ? (n, k) : (k, n)
  let a = sample(aRows, aColumns, 1).matrix(rows: aRows, columns: aColumns)
  let b = sample(bRows, bColumns, 2).matrix(rows: bRows, columns: bColumns)
  let c = sample(m, n, 3).matrix(rows: m, columns: n)
  let before = c.values
  let (roundA, roundB) = (Factor(a, .bf16), Factor(b, .bf16))
  roundA.round()
  roundB.round()
  multiply(
    roundA, transposeFirst: transposeFirst, by: roundB, transposeSecond: transposeSecond, into: c,
    adding: true)
  let (x, y) = (roundA.half?.values ?? [], roundB.half?.values ?? [])
  for row in 0..<m {
    for column in 0..<n {
      var sum = Double(before[row * n + column])
      for inner in 0..<k {
        let left = x[transposeFirst ? inner * m + row : row * k + inner]
        let right = y[transposeSecond ? column * k + inner : inner * n + column]
        sum += Double(left) * Double(right)
      }
      #expect(abs(Double(c.row(row)[column]) - sum) < 1e-4)
    }
  }
}
