import Kernels
import Testing

@Test(arguments: [1, 16, 37]) func columnSumsEqualNaiveTwin(columns: Int) {
  let rows = 5
  let (matrix, target) = (sample(rows, columns, 1), sample(1, columns, 2))
  var expected = target.values.map(Double.init)
  for (index, value) in matrix.values.enumerated() { expected[index % columns] += Double(value) }
  addColumnSums(
    of: matrix.matrix(rows: rows, columns: columns), to: target.matrix(rows: 1, columns: columns))
  #expect(largestDifference(target.values, expected) < 1e-5)
}

@Test func additionsStopAtTheirCount() {
  let (source, target) = (sample(1, 40, 1), sample(1, 40, 2))
  let before = target.values
  // The buffers are read below, so they outlive their pointers.
  add(source.start, times: -2, to: target.start, count: 35)
  for index in 0..<40 {
    let expected = before[index] + (index < 35 ? -2 * source.values[index] : 0)
    #expect(abs(target.values[index] - expected) < 1e-6)
  }
}

@Test func sumOfPartsDoesNotDependOnTheCut() {
  let parts = (0..<5).map { sample(1, 101, UInt64($0)) }
  let (whole, cut) = (FloatBuffer(count: 101), FloatBuffer(count: 101))
  sum(parts, into: whole, range: 0..<101)
  for range in [0..<3, 3..<50, 50..<101] {
    sum(parts, into: cut, range: range)
  }
  #expect(whole.values == cut.values)
  let expected = (0..<101).map { index in parts.reduce(0) { $0 + Double($1.values[index]) } }
  #expect(largestDifference(whole.values, expected) < 1e-6)
}

@Test func squaresAreSummedOverTheRange() {
  let values = sample(1, 29, 4)
  let expected = values.values[3..<28].reduce(0) { $0 + Double($1) * Double($1) }
  #expect(abs(sumOfSquares(values, range: 3..<28) - expected) < 1e-12)
}
