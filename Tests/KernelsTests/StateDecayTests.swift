import Glibc
import Kernels
import Testing

@Test(arguments: [1, 16, 19]) func statesFadeAsTheFormulaSays(width: Int) {
  let seconds: [Float] = [0, 1, 3600, 1e9, 40]
  let rates = FloatBuffer((0..<width).map { 1e-3 * Float($0 + 1) }).matrix(rows: 1, columns: width)
  let kept = FloatBuffer(count: 5 * width).matrix(rows: 5, columns: width)
  stateDecay(seconds: seconds, rates: rates, factor: 0.75, into: kept)
  for (token, gap) in seconds.enumerated() {
    for unit in 0..<width {
      let expected = 0.75 * exp(-Double(rates.start[unit]) * Double(gap))
      #expect(abs(Double(kept.row(token)[unit]) - expected) < 1e-6)
    }
  }
}

@Test func ratesGetTheirGradient() {
  let (width, seconds) = (19, [Float(2), 0, 5])
  let rates = FloatBuffer((0..<width).map { 0.1 * Float($0) }).matrix(rows: 1, columns: width)
  let weighted = FloatBuffer((0..<(3 * width)).map { Float($0) }).matrix(rows: 3, columns: width)
  let gradient = FloatBuffer(Array(repeating: 1, count: width)).matrix(rows: 1, columns: width)
  addStateDecayGradient(weighted, seconds: seconds, rates: rates, to: gradient)
  for unit in 0..<width {
    let sum = 2 * Float(unit) + 5 * Float(2 * width + unit)
    #expect(abs(gradient.start[unit] - (1 - 0.1 * Float(unit) * sum)) < 1e-3)
  }
}
