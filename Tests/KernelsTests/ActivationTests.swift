import Glibc
import Kernels
import Testing

@Test(arguments: Activation.allCases) func activationsAndSlopesEqualTheFormulas(
  activation: Activation
) {
  let (rows, width) = (3, 19)
  let values = sample(rows, width, 1, scale: 3).matrix(rows: rows, columns: width)
  let bias = sample(1, width, 2).matrix(rows: 1, columns: width)
  let gradient = sample(rows, width, 3).matrix(rows: rows, columns: width)
  let (before, outer) = (values.values, gradient.values)
  func value(_ x: Double) -> Double {
    switch activation {
    case .tanh: tanh(x)
    case .relu: max(0, x)
    case .sigmoid: 1 / (1 + exp(-x))
    case .linear: x
    }
  }
  activate(values, bias: bias, activation)
  activationBackward(gradient: gradient, outputs: values, activation)
  for index in 0..<(rows * width) {
    let x = Double(before[index]) + Double(bias.start[index % width])
    #expect(abs(Double(values.start[index]) - value(x)) < 1e-6)
    let slope = (value(x + 1e-6) - value(x - 1e-6)) / 2e-6
    #expect(abs(Double(gradient.start[index]) - slope * Double(outer[index])) < 1e-5)
  }
}
