import Kernels
import Learning

/// A dense layer of the head: y = f(W·x + b).
struct DenseLayer: OutputStage {
  private let activation: Activation
  /// (H', H) and (1, H').
  private let weight: Parameter
  private let bias: Parameter

  /// The layer of the head at `index`, over a layer of width `below`.
  init(
    _ shape: DenseShape, index: Int, below: Int, declaring declarations: inout Declarations
  ) {
    activation = shape.activation
    weight = declarations.parameters.matrix(
      "head.\(index).weight", shape.width, below,
      start: .uniform(overRootOf: below, .numbered(11, UInt64(index))))
    bias = declarations.parameters.matrix("head.\(index).bias", 1, shape.width, decays: false)
  }

  var outputWidth: Int { weight.rows }

  func forward(_ pass: EncoderPass, input: Matrix, output: Matrix) {
    multiply(input, by: pass.weights[weight], transposeSecond: true, into: output)
    activate(output, bias: pass.weights[bias], activation)
  }

  func backward(
    _ pass: EncoderPass, input: Matrix, outputGradient: Matrix, inputGradient: Matrix,
    gradients: FloatBuffer
  ) {
    // The output itself may have been thinned by dropout since.
    let outputs = zeros(outputGradient.rows, outputGradient.columns)
    forward(pass, input: input, output: outputs)
    activationBackward(gradient: outputGradient, outputs: outputs, activation)
    addColumnSums(of: outputGradient, to: gradients[bias])
    multiply(outputGradient, transposeFirst: true, by: input, into: gradients[weight], adding: true)
    multiply(outputGradient, by: pass.weights[weight], into: inputGradient)
  }
}
