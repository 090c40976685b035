import Histories
import Kernels
import Learning

/// The stages of a network, each with room for what it puts out.
struct OutputStages: Sendable {
  private struct Place: Sendable {
    let stage: any OutputStage
    let output: TokenMatrix
    let outputGradient: TokenMatrix
  }

  private let places: [Place]

  init(_ shape: NetworkShape, declaring declarations: inout Declarations) {
    var (stages, width) = ([any OutputStage](), shape.encoder.outputWidth)
    if shape.attention != .none {
      stages.append(Attention(shape.attention, width: width, declaring: &declarations))
    }
    if shape.time.query { stages.append(TimeQuery(width: width, declaring: &declarations)) }
    for (index, layer) in shape.head.enumerated() {
      stages.append(DenseLayer(layer, index: index, below: width, declaring: &declarations))
      width = layer.width
    }
    places = stages.map { stage in
      Place(
        stage: stage, output: declarations.room.matrix(stage.outputWidth),
        outputGradient: declarations.room.matrix(stage.outputWidth))
    }
  }

  /// From the encoder's output to that of the last stage.
  func forward(_ pass: EncoderPass, input: Matrix) -> Matrix {
    var input = input
    for place in places {
      let output = pass.room[place.output]
      place.stage.forward(pass, input: input, output: output)
      input = output
    }
    return input
  }

  /// Where the gradient of the last output is to be put: where there is no stage, the encoder's.
  func outputGradient(_ pass: EncoderPass, encoder: Matrix) -> Matrix {
    places.last.map { pass.room[$0.outputGradient] } ?? encoder
  }

  /// From the gradient of the last output to that of the encoder's, overwritten.
  func backward(
    _ pass: EncoderPass, input: Matrix, inputGradient: Matrix, gradients: FloatBuffer
  ) {
    for (index, place) in places.enumerated().reversed() {
      let below = index == 0 ? nil : places[index - 1]
      place.stage.backward(
        pass, input: below.map { pass.room[$0.output] } ?? input,
        outputGradient: pass.room[place.outputGradient],
        inputGradient: below.map { pass.room[$0.outputGradient] } ?? inputGradient,
        gradients: gradients)
    }
  }

  /// What each event of a window counts for each output (L, L), where a stage looks back.
  func shares(_ pass: EncoderPass, input: Matrix, window: Int) -> Matrix? {
    var input = input
    for place in places {
      if let shares = place.stage.shares(pass, input: input, window: window) { return shares }
      input = pass.room[place.output]
    }
    return nil
  }
}
