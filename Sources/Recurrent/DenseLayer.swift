package import Kernels

/// A dense layer of the head: y = f(W·x + b).
struct DenseLayer: OutputStage {
  /// Its place in the head.
  let index: Int
  let activation: Activation
  let weights: NetworkTensors.Dense

  var outputWidth: Int { weights.weight.rows }

  func forward(_ batch: PackedBatch, input: Matrix, output: Matrix) {
    multiply(input, by: weights.weight, transposeSecond: true, into: output)
    activate(output, bias: weights.bias, activation)
  }

  func backward(
    _ batch: PackedBatch, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: NetworkTensors
  ) {
    // The output itself may have been thinned by dropout since.
    let outputs = FloatBuffer(count: outputGradient.count)
      .matrix(rows: outputGradient.rows, columns: outputGradient.columns)
    forward(batch, input: input, output: outputs)
    activationBackward(gradient: outputGradient, outputs: outputs, activation)
    let own = gradients.head[index]
    addColumnSums(of: outputGradient, to: own.bias)
    multiply(outputGradient, transposeFirst: true, by: input, into: own.weight, adding: true)
    multiply(outputGradient, by: weights.weight, into: inputGradient)
  }
}

/// A dense layer of the head as the user names it: `32:tanh`, or `32`, which is tanh.
package struct DenseShape: Sendable, Equatable {
  package var width: Int
  package var activation: Activation

  package init(width: Int, activation: Activation) {
    self.width = width
    self.activation = activation
  }

  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, let width = Int(parts[0]), (1...65536).contains(width),
      let activation = parts.count == 1 ? .tanh : Activation(rawValue: String(parts[1]))
    else { return nil }
    self.init(width: width, activation: activation)
  }

  package var text: String { "\(width):\(activation)" }
}
