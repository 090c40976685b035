import Kernels
import Learning
import Testing

private func buffers(_ count: Int, length: Int) -> [FloatBuffer] {
  (0..<count).map { step in
    FloatBuffer(
      (0..<length).map { Float(RandomStream(seed: 7, UInt64(step)).uniform($0)) })
  }
}

@Test func theAverageOverAllStepsIsTheMean() {
  let all = buffers(9, length: 70_000)
  let average = ParameterAverage(of: FloatBuffer(count: 70_000), share: 1)
  for (step, buffer) in all.enumerated() {
    average.add(buffer, after: 8, of: 8 * (step + 1), ThreadPool(threadCount: 2))
  }
  for index in [0, 1, 32_767, 32_768, 69_999] {
    let mean = all.reduce(0) { $0 + Double($1.start[index]) } / 9
    #expect(abs(Double(average.values.start[index]) - mean) < 1e-6)
  }
}

/// As in the paper: a ← (1 − (η + 1)/(t + η))·a + (η + 1)/(t + η)·p at time t with η = 1/share − 1.
@Test(arguments: [0.1, 0.25, 0.5]) func theAverageIsOfPolynomialDecay(share: Double) {
  let all = buffers(40, length: 3)
  let average = ParameterAverage(of: FloatBuffer(count: 3), share: share)
  var expected = [0.0, 0.0, 0.0]
  let eta = 1 / share - 1
  for (step, buffer) in all.enumerated() {
    average.add(buffer, after: 8, of: 8 * (step + 1), ThreadPool(threadCount: 1))
    let weight = (eta + 1) / (Double(step + 1) + eta)
    for index in 0..<3 {
      expected[index] = (1 - weight) * expected[index] + weight * Double(buffer.start[index])
    }
  }
  for (value, expected) in zip(average.values.values, expected) {
    #expect(abs(Double(value) - expected) < 1e-6)
  }
}

@Test func theAverageIsTheSameWithAnyNumberOfThreads() {
  let all = buffers(3, length: 100_000)
  let bits = [1, 2, 5].map { threads in
    let average = ParameterAverage(of: all[0], share: 0.1)
    for (step, buffer) in all.enumerated() {
      average.add(buffer, after: 8, of: 8 * (step + 2), ThreadPool(threadCount: threads))
    }
    return average.values.values.map(\.bitPattern)
  }
  #expect(bits[0] == bits[1] && bits[0] == bits[2])
}
