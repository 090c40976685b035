import Glibc
import Kernels
import Testing

private func sigmoid(_ x: Double) -> Double { 1 / (1 + exp(-x)) }

/// Both directions against the formula, the gradient by central differences of Σ T·weight.
@Test func timeGatesEqualTheFormula() {
  let (tokens, width) = (3, 19)
  let random = RandomStream(seed: 5)
  let sums = (0..<(tokens * width)).map { Float(random.normal($0)) }
  let (gaps, shift): ([Float], Int) = ([0, 0.5, 1.2], tokens * width)
  let weights = (0..<width).map { Float(random.normal(shift + $0)) }
  let bias = (0..<width).map { Float(random.normal(2 * shift + $0)) }
  func gate(_ token: Int, _ unit: Int, _ weight: Double) -> Double {
    sigmoid(
      Double(sums[token * width + unit]) + sigmoid(Double(gaps[token]) * weight)
        + Double(bias[unit]))
  }
  let gates = FloatBuffer(sums).matrix(rows: tokens, columns: width)
  let weightRow = FloatBuffer(weights).matrix(rows: 1, columns: width)
  timeGateForward(
    gates: gates, gaps: gaps, weights: weightRow,
    bias: FloatBuffer(bias).matrix(rows: 1, columns: width))
  let slopes = FloatBuffer(count: tokens * width).matrix(rows: tokens, columns: width)
  for token in 0..<tokens {
    for unit in 0..<width {
      let value = gates.row(token)[unit]
      #expect(abs(Double(value) - gate(token, unit, Double(weights[unit]))) < 1e-6)
      slopes.row(token)[unit] = value * (1 - value)
    }
  }
  let gradient = FloatBuffer(count: width).matrix(rows: 1, columns: width)
  addTimeGateGradient(slopes, gaps: gaps, weights: weightRow, to: gradient)
  for unit in 0..<width {
    let sum = { (weight: Double) in (0..<tokens).reduce(0) { $0 + gate($1, unit, weight) } }
    let weight = Double(weights[unit])
    let expected = (sum(weight + 1e-5) - sum(weight - 1e-5)) / 2e-5
    #expect(abs(Double(gradient.start[unit]) - expected) < 1e-5)
  }
}
