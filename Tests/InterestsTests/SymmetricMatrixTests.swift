import Interests
import Testing

@Test func eigenvectorsAreTurnedByTheirValues() {
  var matrix = SymmetricMatrix(size: 5)
  var numbers = SeededNumbers(seed: 8)
  for row in 0..<5 {
    for column in 0...row {
      matrix[row, column] = numbers.next() - 0.5
      matrix[column, row] = matrix[row, column]
    }
  }
  let (values, vectors) = matrix.eigen()
  for place in 0..<5 {
    for row in 0..<5 {
      let turned = (0..<5).reduce(0) { $0 + matrix[row, $1] * vectors[$1, place] }
      #expect(abs(turned - values[place] * vectors[row, place]) < 1e-12)
    }
  }
}
