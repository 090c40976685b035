import Kernels

/// Some of the tokens of a batch, in an order of their own.
struct ChosenTokens {
  let tokens: [Int]

  init(_ tokens: [Int]) { self.tokens = tokens }

  /// Their rows of a matrix.
  func rows(of source: Matrix) -> Matrix {
    let rows = zeros(tokens.count, source.columns)
    for (row, token) in tokens.enumerated() {
      rows.row(row).update(from: source.row(token), count: source.columns)
    }
    return rows
  }

  /// Adds a row for each of them to their rows of a matrix.
  func add(_ rows: Matrix, to target: Matrix) {
    for (row, token) in tokens.enumerated() {
      Kernels.add(rows.row(row), to: target.row(token), count: target.columns)
    }
  }
}
