internal import Glibc

/// A small symmetric matrix, row by row.
package struct SymmetricMatrix: Sendable, Equatable {
  package let size: Int
  package var values: [Double]

  package init(size: Int) {
    self.size = size
    values = [Double](repeating: 0, count: size * size)
  }

  package subscript(row: Int, column: Int) -> Double {
    get { values[row * size + column] }
    set { values[row * size + column] = newValue }
  }

  /// The rows and columns of some places.
  func part(_ places: [Int]) -> SymmetricMatrix {
    var part = SymmetricMatrix(size: places.count)
    for (row, from) in places.enumerated() {
      for (column, other) in places.enumerated() { part[row, column] = self[from, other] }
    }
    return part
  }

  /// Eigenvalues, and the eigenvectors as columns, by Jacobi's rotations.
  package func eigen() -> (values: [Double], vectors: SymmetricMatrix) {
    var matrix = self
    var vectors = SymmetricMatrix(size: size)
    for place in 0..<size { vectors[place, place] = 1 }
    for _ in 0..<60 {
      var rest = 0.0
      for row in 0..<size { for column in 0..<row { rest += abs(matrix[row, column]) } }
      if rest < 1e-300 { break }
      for first in 0..<size {
        for second in first + 1..<max(size, first + 1) where matrix[first, second] != 0 {
          matrix.rotate(first, second, &vectors)
        }
      }
    }
    return ((0..<size).map { matrix[$0, $0] }, vectors)
  }

  private mutating func rotate(_ p: Int, _ q: Int, _ vectors: inout SymmetricMatrix) {
    let theta = (self[q, q] - self[p, p]) / (2 * self[p, q])
    let tangent = (theta < 0 ? -1 : 1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    let sine = tangent * cosine
    for place in 0..<size {
      let (first, second) = (self[place, p], self[place, q])
      self[place, p] = cosine * first - sine * second
      self[place, q] = sine * first + cosine * second
    }
    for place in 0..<size {
      let (first, second) = (self[p, place], self[q, place])
      self[p, place] = cosine * first - sine * second
      self[q, place] = sine * first + cosine * second
      let (left, right) = (vectors[place, p], vectors[place, q])
      vectors[place, p] = cosine * left - sine * right
      vectors[place, q] = sine * left + cosine * right
    }
    self[p, q] = 0
    self[q, p] = 0
  }

  /// x of (A + damping · diag A) x = b for a positive semidefinite A, nothing along directions in
  /// which A is flat.
  func solve(_ right: [Double], damping: Double) -> [Double] {
    let scales = (0..<size).map { self[$0, $0] > 0 ? self[$0, $0].squareRoot() : 1 }
    var scaled = self
    for row in 0..<size {
      for column in 0..<size { scaled[row, column] /= scales[row] * scales[column] }
    }
    let (values, vectors) = scaled.eigen()
    var solution = [Double](repeating: 0, count: size)
    for place in 0..<size where values[place] + damping > 1e-12 {
      var projection = 0.0
      for row in 0..<size { projection += vectors[row, place] * right[row] / scales[row] }
      projection /= values[place] + damping
      for row in 0..<size { solution[row] += vectors[row, place] * projection / scales[row] }
    }
    return solution
  }
}
