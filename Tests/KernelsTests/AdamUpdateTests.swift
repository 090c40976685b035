import Glibc
import Kernels
import Testing

@Test func adamEqualsHandWrittenTwin() {
  let (count, steps) = (19, 30)
  let parameters = sample(1, count, 1)
  let start = parameters.values
  let (first, second) = (FloatBuffer(count: count), FloatBuffer(count: count))
  let gradients = (0..<steps).map { sample(1, count, UInt64(10 + $0)) }
  for step in 1...steps {
    let update = AdamUpdate(
      rate: 0.01, gradientScale: 0.5, firstDecay: 0.9, secondDecay: 0.999,
      firstCorrection: Float(1 / (1 - pow(0.9, Double(step)))),
      secondCorrection: Float(1 / (1 - pow(0.999, Double(step)))), epsilon: 1e-8)
    for range in [0..<5, 5..<count] {
      update.apply(
        parameters: parameters, gradients: gradients[step - 1], first: first, second: second,
        range: range)
    }
  }
  let expected = (0..<count).map { index in
    Naive.adam(
      Double(start[index]), gradients: gradients.map { 0.5 * Double($0.values[index]) },
      rate: 0.01)
  }
  #expect(largestDifference(parameters.values, expected) < 2e-5)
}
