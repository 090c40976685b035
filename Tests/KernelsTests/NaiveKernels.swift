import Glibc

/// The slow twins of the fast kernels: the formula, in Double, one number at a time.
enum Naive {
  /// C (m, n) = A (m, k) · B (k, n), each taken transposed if so marked.
  static func product(
    _ a: [Float], _ b: [Float], m: Int, n: Int, k: Int, transposeFirst: Bool,
    transposeSecond: Bool
  ) -> [Double] {
    var result = [Double](repeating: 0, count: m * n)
    for i in 0..<m {
      for j in 0..<n {
        for l in 0..<k {
          let first = a[transposeFirst ? l * m + i : i * k + l]
          let second = b[transposeSecond ? j * k + l : l * n + j]
          result[i * n + j] += Double(first) * Double(second)
        }
      }
    }
    return result
  }

  static func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

  /// Cell and hidden state of one unit.
  static func lstm(_ gates: [Double], previousCell: Double) -> (cell: Double, hidden: Double) {
    let cell = sigmoid(gates[1]) * previousCell + sigmoid(gates[0]) * tanh(gates[2])
    return (cell, sigmoid(gates[3]) * tanh(cell))
  }

  /// Loss and gradient of one token's logits.
  static func crossEntropy(_ z: [Double], target: Int) -> (loss: Double, gradient: [Double]) {
    let largest = z.max() ?? 0
    let total = z.reduce(0) { $0 + exp($1 - largest) }
    var gradient = z.map { exp($0 - largest) / total }
    gradient[target] -= 1
    return (log(total) + largest - z[target], gradient)
  }

  /// Adam, as Kingma & Ba write it, over the gradients of consecutive steps.
  static func adam(_ start: Double, gradients: [Double], rate: Double) -> Double {
    var (parameter, m, v) = (start, 0.0, 0.0)
    for (index, gradient) in gradients.enumerated() {
      let step = Double(index + 1)
      m = 0.9 * m + 0.1 * gradient
      v = 0.999 * v + 0.001 * gradient * gradient
      let (corrected, square) = (m / (1 - pow(0.9, step)), v / (1 - pow(0.999, step)))
      parameter -= rate * corrected / (square.squareRoot() + 1e-8)
    }
    return parameter
  }
}
