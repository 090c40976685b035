import Kernels

/// Matrices of the tests: values in ±`scale` from a numbered stream.
func sample(_ rows: Int, _ columns: Int, _ stream: UInt64, scale: Double = 1) -> FloatBuffer {
  let random = RandomStream(seed: 99, stream)
  return FloatBuffer((0..<(rows * columns)).map { Float(scale * (2 * random.uniform($0) - 1)) })
}

func largestDifference(_ a: [Float], _ b: [Double]) -> Double {
  zip(a, b).map { abs(Double($0) - $1) }.max() ?? 0
}
