import Glibc
import Kernels
import Testing

private func forAllLanes(_ values: [Double], _ body: (_ x: Lanes, _ lane: Int, _ x: Double) -> Void)
{
  for first in stride(from: 0, to: values.count, by: 16) {
    var lanes = Lanes()
    let part = values[first..<min(first + 16, values.count)]
    for (lane, value) in part.enumerated() { lanes[lane] = Float(value) }
    for lane in 0..<part.count { body(lanes, lane, Double(lanes[lane])) }
  }
}

private let grid = stride(from: -30.0, through: 30, by: 0.0173).map { $0 }

@Test func exponentialHasFloatAccuracy() {
  forAllLanes(grid + [-86.9, -70, 0, 1e-30, 70, 87.9]) { lanes, lane, x in
    #expect(abs(Double(exponential(lanes)[lane]) / exp(x) - 1) < 3e-7, "x \(x)")
  }
}

@Test func exponentialStaysFiniteAndKeepsNaN() {
  var lanes = Lanes()
  (lanes[0], lanes[1], lanes[2]) = (-.infinity, .infinity, .nan)
  let result = exponential(lanes)
  #expect(result[0] > 0 && result[0] < 1e-37)
  #expect(result[1] > 1e38 && result[1].isFinite)
  #expect(result[2].isNaN)
  #expect(result[3] == 1)
}

@Test func logarithmOfOnePlusHasFloatAccuracy() {
  let powers = stride(from: -44.0, through: 38, by: 0.0173).map { pow(10, $0) }
  forAllLanes(powers) { lanes, lane, x in
    #expect(abs(Double(logarithmOfOnePlus(lanes)[lane]) / log1p(x) - 1) < 3e-7, "x \(x)")
  }
  #expect(logarithmOfOnePlus(Lanes()) == Lanes())
}

@Test func sigmoidAndTanhHaveFloatAccuracy() {
  forAllLanes(grid + [-1000, 1000]) { lanes, lane, x in
    #expect(abs(Double(sigmoid(lanes)[lane]) - Naive.sigmoid(x)) < 2e-7)
    #expect(abs(Double(hyperbolicTangent(lanes)[lane]) - tanh(x)) < 3e-7)
  }
}
